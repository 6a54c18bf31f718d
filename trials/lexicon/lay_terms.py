"""Everyday English for symptoms, aids and treatments, in the words of the records. Looked for as Spanish is."""

LAY_TERMS = {
    # How treatments are given
    "shot": "injection",
    "shots": "injections",
    "jab": "injection",
    "jabs": "injections",
    "drip": "infusion",
    "sugar pill": "placebo",
    "sugar pills": "placebo",
    # Often typed for "trials"
    "trails": "trials",
    "clinical trail": "clinical trial",
    "clinical trails": "clinical trials",
    # Symptoms
    "drool": "sialorrhea",
    "drooling": "sialorrhea",
    "too much saliva": "sialorrhea",
    "excess saliva": "sialorrhea",
    "slurred speech": "dysarthria",
    "slurring": "dysarthria",
    "short of breath": "dyspnea",
    "shortness of breath": "dyspnea",
    "breathlessness": "dyspnea",
    "trouble swallowing": "dysphagia",
    "swallowing problems": "dysphagia",
    "difficulty swallowing": "dysphagia",
    "twitching": "fasciculations",
    "twitches": "fasciculations",
    "uncontrolled laughing": "pseudobulbar",
    "uncontrolled crying": "pseudobulbar",
    "crying": "pseudobulbar",
    "tiredness": "fatigue",
    # Aids
    "breathing machine": "ventilator",
    "breathing mask": "noninvasive ventilation",
    "stomach tube": "gastrostomy",
    "eye gaze": "eye tracking",
    "brain chip": "brain computer interface",
    "brain implant": "brain computer interface",
}
