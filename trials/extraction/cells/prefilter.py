"""One cheap look at a study: without any of these words, or of these abbreviations, it gives no cells."""

WORDS = """
cell cyte blast mesenchym stromal stroma islet marrow exo secretome vesicle paracrine pleiotropic conditioned
lipogems fragmented fractured microfat nanofat micro-fat nano-fat neural neuron glia schwann ensheath cd34 cd133
hematopoietic hemopoietic blood-stem adipose wharton placenta pulp amnio umbilical cord-blood treg t-reg car-t chimeric
killer dendritic macrophage autoleucel embryonic pluripotent cardiosphere limbal limbus multistem nurown msc-ntf hynr
nsi-566 nsi566 cns10 astrorx rapa-501 neuronata mestrocel remestemcel darvadstrocel
"""
ABBREVIATIONS = """
MSC ASC MNC SVF ADRC BMC BMA NBM BMN NPC NSC MAPC MPC PBSC HSC HPC EVs sEV TIL CTL CIK IPS iPS DSC UCSC DPSC SHED ADAS
EXO
"""
LOWER = (*WORDS.split(), "cord blood")
CAPITALS = tuple(ABBREVIATIONS.split())


def may_name_cells(text: str) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in LOWER) or any(short in text for short in CAPITALS)
