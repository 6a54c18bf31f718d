"""Records of registries other than ClinicalTrials.gov, in the forms that these document. All text is ours."""

from xml.sax.saxutils import escape


def ctis_payload(
    number="2025-512345-67-00",
    *,
    title="Own bone marrow cells for people with ALS",
    translations=(),
    status=4,
    countries=(("Spain", 4), ("Italy", 2)),
    nct="",
    eudract="",
    registries=(),
    phase="7",
    ages=("3", "4"),
    updated="15/09/2026",
    started="29/01/2026",
    conditions=("Amyotrophic lateral sclerosis",),
    inclusion=("Adults with ALS of at most 24 months",),
    exclusion=("A tracheostomy",),
    events=(),
):
    """An answer of `retrieve`, with one product and a site in the first country."""
    identifiers = {
        "fullTitle": title,
        "publicTitle": title,
        "publicTitleTranslations": [
            {"attributeTranslation": text, "languageDescription": language} for language, text in translations
        ],
        "shortTitle": "OWN-CELLS",
        "secondaryIdentifyingNumbers": {
            "nctNumber": {"number": nct} if nct else None,
            "additionalRegistries": [{"number": other, "otherRegistryName": "other"} for other in registries],
        },
    }
    information = {
        "trialCategory": {"trialPhase": phase},
        "trialObjective": {"mainObjective": "To see whether the cells are safe."},
        "eligibilityCriteria": {
            "principalInclusionCriteria": [{"principalInclusionCriteria": text} for text in inclusion],
            "principalExclusionCriteria": [{"principalExclusionCriteria": text} for text in exclusion],
        },
        "endPoint": {"primaryEndPoints": [{"endPoint": "Adverse events"}]},
        "trialDuration": {"estimatedRecruitmentStartDate": "2026-01-01", "estimatedGlobalEndDate": "2028-12-31"},
        "populationOfTrialSubjects": {
            "ageRanges": [{"ageRangeCategoryCode": age} for age in ages],
            "isFemaleSubjects": True,
            "isMaleSubjects": True,
        },
    }
    product = {
        "part1MpRoleTypeCode": "1",
        "productName": "MSC-1",
        "productDictionaryInfo": {
            "activeSubstanceName": "AUTOLOGOUS MESENCHYMAL STEM CELLS",
            "pharmForm": "SUSPENSION FOR INJECTION",
        },
        "routes": ["INTRATHECAL USE"],
    }
    sponsor = {
        "primary": True,
        "organisation": {"name": "Instituto Ejemplo &amp; Co", "commercial": False},
        "publicContacts": [
            {"functionalName": "Trials desk", "functionalEmailAddress": "trials@example.org", "telephone": "+34 1"}
        ],
    }
    site = {
        "organisationAddressInfo": {
            "organisation": {"name": "Hospital Ejemplo"},
            "address": {"city": "Madrid", "postcode": "28001", "countryName": countries[0][0]},
        },
        "personInfo": {"firstName": "Ana", "lastName": "Ejemplo", "email": "ana@example.org"},
    }
    return {
        "ctNumber": number,
        "ctStatus": status,
        "ctPublicStatusCode": status,
        "startDateEU": started,
        "lastUpdated": updated,
        "publishDate": "2026-09-16T03:00:00",
        "totalNumberEnrolled": "24",
        "resultsFirstReceived": "No",
        "trialCountries": [f"{country}:{code}" for country, code in countries],
        "events": {"trialEvents": [{"events": [{"notificationType": kind} for kind in events]}]},
        "authorizedApplication": {
            "authorizedPartI": {
                "trialDetails": {"clinicalTrialIdentifiers": identifiers, "trialInformation": information},
                "medicalConditions": [{"medicalCondition": condition} for condition in conditions],
                "sponsors": [sponsor],
                "products": [product],
                "productRoleGroupInfos": [{"productRoleCode": "1", "productRoleName": "Test"}],
            },
            "authorizedPartsII": [{"mscInfo": {"countryName": countries[0][0]}, "trialSites": [site]}],
            "memberStatesConcerned": [{"mscName": country, "mscPublicStatusCode": code} for country, code in countries],
            "eudraCt": {"eudraCtCode": eudract} if eudract else None,
        },
        "documents": [{"title": "not kept"}],
    }


def ctis_row(payload):
    """The row of a search that stands for a trial."""
    return {"ctNumber": payload["ctNumber"], "ctStatus": payload["ctStatus"], "lastUpdated": payload["lastUpdated"]}


def isrctn_xml(
    digits="12345670",
    *,
    title="Cells for motor neurone disease &amp; its kinds",
    nct="",
    eudract="Nil known",
    other=(),
    start="2026-03-01",
    end="2027-06-30",
    over="2028-01-31",
    override="",
    updated="2026-05-26",
    final="0",
    criteria="1. Aged 18 years and over<br/>2. ALS",
):
    """A `fullTrial` of the API's own format."""
    secondary = "".join(f"<secondaryNumber id='x'>{escape(number)}</secondaryNumber>" for number in other)
    return f"""<fullTrial>
  <trial lastUpdated="{updated}T15:09:37.8Z" version="2">
    <isrctn dateAssigned="2026-01-01T00:00:00Z">{digits}</isrctn>
    <trialDescription>
      <title>{title}</title>
      <scientificTitle>A randomised trial of cells</scientificTitle>
      <acronym>not provided at time of registration</acronym>
      <plainEnglishSummary>What it is about, in plain English.</plainEnglishSummary>
      <primaryOutcomes><outcomeMeasure id="a"><variable>Survival</variable><timepoints>1 year</timepoints>
      </outcomeMeasure>
      </primaryOutcomes>
    </trialDescription>
    <externalRefs><doi>10.1186/ISRCTN{digits}</doi><eudraCTNumber>{eudract}</eudraCTNumber>
      <clinicalTrialsGovNumber>{nct}</clinicalTrialsGovNumber><protocolSerialNumber>CELLS-1</protocolSerialNumber>
      <secondaryNumbers>{secondary}</secondaryNumbers></externalRefs>
    <trialDesign>
      <primaryStudyDesign>Interventional</primaryStudyDesign>
      <interventionalTrialDesign><allocation>Randomized controlled trial</allocation>
        <masking>Blinded (masking used), double</masking><assignment>Parallel</assignment></interventionalTrialDesign>
      <overallEndDate>{over}T00:00:00.000Z</overallEndDate>
    </trialDesign>
    <participants>
      <recruitmentCountries><country>United Kingdom</country><country>England</country><country>Ireland</country>
      </recruitmentCountries>
      <trialCentres><trialCentre id="b"><name>Example Infirmary</name><city>Leeds</city><country>England</country>
      </trialCentre></trialCentres>
      <inclusion>{escape(criteria)}</inclusion><exclusion>A tracheostomy</exclusion>
      <lowerAgeLimit unit="years" value="18.0">18 Years</lowerAgeLimit><upperAgeLimit unit="months" value="900.0"/>
      <gender>All</gender><targetEnrolment>3,060</targetEnrolment><totalFinalEnrolment>{final}</totalFinalEnrolment>
      <recruitmentStart>{start}T00:00:00.000Z</recruitmentStart><recruitmentEnd>{end}T00:00:00.000Z</recruitmentEnd>
      <recruitmentStartStatusOverride/><recruitmentStatusOverride>{override}</recruitmentStatusOverride>
    </participants>
    <conditions><condition><description>Motor neurone disease</description></condition></conditions>
    <interventions><intervention><description>Cells by lumbar puncture</description>
      <interventionType>Biological/Vaccine</interventionType><phase>Phase I/II</phase><drugNames>MSC-1</drugNames>
    </intervention></interventions>
    <attachedFiles><attachedFile>not kept</attachedFile></attachedFiles>
  </trial>
  <contact id="c"><forename>Jo</forename><surname>Example</surname><contactTypes><contactType>Public</contactType>
    </contactTypes><contactDetails><telephone>0123</telephone><email>jo@example.org</email></contactDetails></contact>
  <sponsor id="d"><organisation>Example University</organisation><commercialStatus>Non-commercial</commercialStatus>
  </sponsor>
</fullTrial>"""


def ictrp_xml(*trials):
    """An export; each trial is a dict of the fields that differ from those of one in ChiCTR."""
    usual = {
        "Export_date": "11/20/2026 04:51:51",
        "Internal_Number": "1\n    ",
        "TrialID": "ChiCTR2600000001\n    ",
        "Last_Refreshed_on": "16 November 2026",
        "Public_title": "Umbilical cord cells for ALS   ",
        "Scientific_title": "A study of umbilical cord mesenchymal stem cells",
        "Primary_sponsor": "Example Hospital",
        "Date_registration3": "20260920",
        "Date_registration": "2026-09-20",
        "Source_Register": "ChiCTR",
        "web_address": "https://www.chictr.example/showproj.html?proj=1",
        "Recruitment_Status": "Not Recruiting",
        "Date_enrollement": "2026-10-01",
        "Inclusion_agemin": "18",
        "Inclusion_agemax": "80Y",
        "Inclusion_gender": "Both",
        "Target_size": "Cells:20;Placebo:10;",
        "Study_type": "Interventional study",
        "Phase": "I-II",
        "Countries": "China;Iran (Islamic Republic of)",
        "Inclusion_Criteria": "Inclusion criteria: 1. ALS;\r<br>2. Adults",
        "Exclusion_Criteria": "Exclusion criteria: a tracheostomy",
        "Condition": "Amyotrophic lateral sclerosis;Motor neuron disease",
        "Intervention": "Cells: intrathecal injection of cord cells;Placebo: saline",
        "Primary_outcome": "ALSFRS-R;",
        "Secondary_ID": "",
    }
    bodies = ["".join(f"<{name}>{escape(text)}</{name}>" for name, text in (usual | trial).items()) for trial in trials]
    inner = "".join(f"<Trial>{body}</Trial>" for body in bodies)
    return (
        f"<?xml version='1.0' encoding='UTF-8' ?><Trials_downloaded_from_ICTRP>{inner}</Trials_downloaded_from_ICTRP>"
    ).encode()
