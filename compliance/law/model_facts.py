"""Questions about the model itself: data, training compute, size, what it takes in and gives out, risk."""

from compliance.law.fact import LEAST_FLOP, LEAST_PARAMETERS, LEAST_TOKENS, Fact, quantity

# Training data and method
BROAD_DATA = Fact("/training/data/broad", "broad data", "is the model trained on broad data?")
LARGE_DATA = Fact("/training/data/large", "large amount of data", "is the model trained with a large amount of data?")
VAST_DATA = Fact("/training/data/vast", "data at scale", "is the model trained on vast amounts of data, or data at scale?")
BIOLOGICAL_DATA = Fact(
    "/training/data/primarily_biological", "biological data", "is the model trained using primarily biological sequence data?"
)
UNLABELED_DATA = Fact("/training/data/unlabeled", "unlabeled data", "is the model trained on unlabeled data sets?")
SELF_SUPERVISED = Fact("/training/self_supervised", "self-supervision", "does training use self-supervision?")
TOKENS = quantity("/training/data/tokens", "tokens", "how many tokens were seen in training, repeats counted?", "tokens", LEAST_TOKENS)

# Training compute: three notions that the laws keep apart
DIRECT_FLOP = quantity(
    "/training/compute/direct_flop",
    "direct compute",
    "how many operations contributed directly to parameter updates?",
    "FLOP",
    LEAST_FLOP,
)
CUMULATIVE_FLOP = quantity(
    "/training/compute/cumulative_flop",
    "cumulative compute",
    "how many operations were used cumulatively, synthetic data and weights built upon included?",
    "FLOP",
    LEAST_FLOP,
)
TOTAL_FLOP = quantity(
    "/training/compute/total_flop",
    "total compute",
    "how many operations were used for the original training run and all later modifications?",
    "FLOP",
    LEAST_FLOP,
)
# Where the words of a law allow for no later modifications, no allowance closes an unstated total.
TOTAL_FLOP_STATED = Fact(
    "/training/compute/total_flop",
    "total compute",
    "how many operations was the model trained with?",
    "quantity",
    "FLOP",
    key="without-allowance",
)
TOTAL_FLOP_KR = quantity(
    "/training/compute/total_flop_kr",
    "total compute, as Korea counts",
    "how many operations count cumulatively in Korea, the preparation of data and fine-tuning included?",
    "FLOP",
)
PLANNED_CUMULATIVE_FLOP = quantity(
    "/training/compute/planned_cumulative_flop",
    "planned cumulative compute",
    "how many operations will have been used cumulatively once training is complete?",
    "FLOP",
)
COMPUTE_COMPLETE = Fact(
    "/training/compute/complete", "compute complete", "is it certain that nothing else counts towards training compute?"
)

# Size
PARAMETERS = quantity(
    "/architecture/parameters/total", "parameters", "how many parameters does the model contain?", "parameters", LEAST_PARAMETERS
)

# What it takes in and gives out, and how widely
OUTPUTS = Fact("/capability/outputs", "outputs", "which kinds of output does the model generate?", "terms")
TEXT_TO_IMAGE = Fact("/capability/text_to_image", "text-to-image", "can the model generate images from text?")
TEXT_TO_VIDEO = Fact("/capability/text_to_video", "text-to-video", "can the model generate video from text?")
GENERATIVE = Fact("/capability/generative", "generative", "does the model generate content?")
GENERAL_OUTPUT = Fact("/capability/general_output", "generality of output", "is the model designed for generality of output?")
SIGNIFICANT_GENERALITY = Fact(
    "/capability/significant_generality", "significant generality", "does the model display significant generality (false: it is narrow)?"
)
WIDE_TASKS = Fact("/capability/wide_tasks", "wide range of tasks", "does the model competently perform a wide range of distinct tasks?")
WIDE_CONTEXTS = Fact("/capability/wide_contexts", "wide contexts", "is the model applicable across a wide range of contexts?")
WIDE_OUTPUTS = Fact("/capability/wide_outputs", "wide outputs", "can the model issue a wide range of outputs in response to inferences?")
INTEGRABLE = Fact("/capability/integrable", "integrable", "can the model be integrated into a variety of downstream systems?")
ADAPTABLE = Fact("/adaptation/wide_range", "adaptability", "can the model be adapted to a wide range of distinctive tasks?")

# Risk. Safeguards shown to users are deliberately no fact: EO 14110 disregards them
SERIOUS_RISK = Fact(
    "/risk/serious",
    "serious risk",
    "does the model exhibit, or could it easily be modified to exhibit, high performance at tasks that pose a serious risk?",
)
EASILY_MODIFIABLE = Fact(
    "/risk/easily_modifiable", "easily modified", "could the model easily be modified to perform highly at tasks that pose a serious risk?"
)
CBRN_UPLIFT = Fact("/risk/cbrn_uplift", "CBRN uplift", "does the model lower the barrier to CBRN weapons for non-experts?")
OFFENSIVE_CYBER = Fact("/risk/offensive_cyber", "offensive cyber", "does the model enable powerful offensive cyber operations?")
EVADES_CONTROL = Fact("/risk/evades_control", "evades control", "does the model permit the evasion of human control or oversight?")
