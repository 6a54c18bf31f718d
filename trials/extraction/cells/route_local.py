"""Words for cells put at the diseased spot itself: rows of the routes table. See `terms` for how they are written."""

from trials.choices import Route
from trials.extraction.engine.terms import Term

PLACED = "(implanted|delivered|transplanted|grafted|seeded|embedded|loaded)"
CARRIER = "(scaffold|membrane|matrix|fleece|sponge|gel|hydrogel|carrier)"

LOCAL = (
    Term(
        value=Route.LOCAL,
        words=(
            "(intralesional|intra-lesional|perilesional|intralesionally|intratumoral|submucosal|periurethral)",
            "(intradiscal|intra-discal|intraosseous|intra-osseous|intra-facet|subchondral|intracanal)",
            "(intracavernous|intra-cavernous|intracavernously|intracavernosal|intra-cavernosal)",
            "(intraovarian|intra-ovarian|intraglandular|intratendinous|intra-tendinous|intrasphincteric|intraneural)",
            "(intrafistular|peri-fistula|perifistula|perifistular|perianal_injection)",
            "(intrahepatic|intrarenal|intrapancreatic|intra-parenchymal)",
            "(locally|local) (inject|implant|administ|appl|transplant|deliver|infiltrat)*",
            "(locally|local) [mesenchymal] [stem] [cell] (inject|implant|transplant|infiltrat)*",
            "injected locally",
            "(fistula|fistulous) (tract|opening|orifice|wall)",
            "(intramedullary|intra-medullary) (inject|administ|transplant|implant|deliver|infus)*",
            "(intrauterine|intra-uterine|transcervically|intraendometrial|subendometrial|endometrial_injection)",
            "(on|onto) the surface of the",
            "surface of the repaired",
            "(intestinal|rectal) submucosal injection",
            "(scaffold|seeded|loaded|impregnated) (with|on|onto|in) [the] [autologous] [allogeneic] (MSC|mesenchym)*",
            "(scaffold|seeded|loaded|impregnated) (with|on|onto|in) [the] [cultured] [bone] (stem|cell|marrow)*",
            "core decompression [surgery] (with|combined|and|plus)",
            "(coated|loaded|seeded) fistula plug",
            "(augmentation|augment) ... (alveolar_ridge|ridge|alveolar_bone|maxillary_sinus|sinus_floor)",
            "fill* ... (bone|osseous|bony) (defect|cavit)*",
        ),
        example="Intradiscal cells, once.",
        counter_example="Local anaesthesia is used.",
    ),
    Term(
        value=Route.LOCAL,
        weak=True,
        words=(f"{PLACED} (in|into|on|onto|within) ... {CARRIER}",),
        example="Chondrocytes are implanted in a commercial collagen scaffold.",
        counter_example="The matrix is prepared.",
    ),
    Term(
        value=Route.LOCAL,
        place=True,
        words=(
            "[anal] [external] [urethral] sphincter",
            "[bone] [rectovaginal] [perianal] [anal] fistula*",
            "(intervertebral|vertebral|lumbar|degenerated|degenerative) (disc|disk)",
            "(disc|disk|vertebra|nonunion|non-union|fracture|fractured|pseudarthrosis)",
            "[bone] (lesion|defect)",
            "(bone|bony|osseous|cyst) (cavity|cavities|cyst|gap)",
            "(fusion|spinal_fusion|arthrodesis) [site] [bed] [area]",
            "(cartilage|osteochondral|chondral|meniscal|alveolar|periodontal|intrabony) (defect|lesion|cleft)*",
            "(tendon|rotator_cuff|femoral_head|necrotic|osteonecro|meniscus|talus|lunate)*",
            "(alveolar_bone|alveolar_ridge|alveolar_cleft|extraction_socket|cleft|socket|root_canal|pulp|gingiva|sinus)*",
            "(scar|penis|corpus_cavernosum|corpora_cavernosa|corpus_cavernous|cavernous_bodies|testis|testes|testicular)*",
            "(ovary|ovaries|ovarian|uterine_cavity|endometrial_cavity|uterus|endometrium|tract|track|urethra|paraurethral)*",
            "(vocal_fold|walls|submandibular|parotid|parenchyma|lacrimal_gland|salivary_gland|facial_nerve)*",
            "(nasolabial|nasal_septum|breast|face|wound|ulcer|wound_bed|tumor|tumour|renal_parenchyma|liver_lobe)",
        ),
        example="Cells are injected around the fistula.",
        counter_example="Local anaesthesia is used.",
    ),
)
