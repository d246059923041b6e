"""Where a table's citation points, and what it says in our words. The quoted words themselves are never written."""

import re

# Marks that stand in for a source, and the source.
MARKS = (
    (r"by name and card", "the model's name and card"),
    (r"\(family name and docs\)", "the family's name and documentation"),
    (r"\(name\)|in the name\b|\(name and card\)", "the model's name"),
    (r"\(card\)", "the model's card"),
    (r"\(model description\)", "the model's description"),
    (r"\(TFD\)", "huggingface/transformers@02ef825b:docs/source/pretrained_models.rst"),
    (r"\(SD2\)", "Stability-AI/stablediffusion:README.md"),
    (r"\(Epoch[^)]*\)|^Epoch AI training dataset:", "Epoch AI, training data set of the row"),
)
# Parts of a model's name that say what its one task or narrow data is.
NAMED_TASK = re.compile(r"guard|detector|upscaler|celebahq|fold$")
# Says what a model may be used for, and not what it can do.
NO_TASK = "research on the behavior of large language models"
STORED = "shared/data/"

KINDS_OF_DATA = (
    (r"web|internet|crawl|\bc4\b|publicly available|the pile|dolma|dclm|pajama|dataset wiki", "web text"),
    (r"\bcode\b|github|programming languages|the stack\b|starcoder", "source code"),
    (r"wikipedia", "an encyclopaedia"),
    (r"\bbooks?|bookcorpus|bookscorpus", "books"),
    (r"\bnews\b|realnews|cc-news|gigaword", "news"),
    (r"papers|arxiv|academic|semantic scholar|scientific|pubmed|biomedical", "scientific texts"),
    (r"reddit|dialogue|tweets", "conversations"),
    (r"stem\b|math", "mathematics"),
    (r"languages|multilingual|bilingual|english and chinese|english, chinese", "several languages"),
    (r"synthetic|textbook", "synthetic data"),
    (r"users or crowd|meta products", "data from users"),
    (r"image[- ]text|image and text|text-images|image-caption|laion|webli|multimodal", "images with text"),
    (r"imagenet|labelled images|coco\b|faces|sa-1b|depth|masks", "images"),
    (r"speech|audio|asr", "recorded speech or sound"),
    (r"music", "music"),
    (r"video", "video"),
    (r"protein|uniref", "protein sequences"),
    (r"genomic|dna", "DNA sequences"),
    (r"smiles|chemical", "chemical formulas"),
    (r"translation", "translations"),
    (r"squad|mnli|mrpc|sst-2|xsum|cnn|question answering", "one task's examples"),
    (r"legal", "legal texts"),
    (r"clinical|medical", "medical texts"),
    (r"document images", "document images"),
    (r"financial", "financial texts"),
    (r"outputs of the", "another model's outputs"),
)
KINDS_OF_TASK = (
    (r"general[- ]purpose|general capabilities|wide range|variety of|many task|multitask|and more", "general use"),
    (r"chat|dialogue", "conversation"),
    (r"summari", "summarisation"),
    (r"translat", "translation"),
    (r"question answering|squad", "question answering"),
    (r"reasoning|math", "reasoning"),
    (r"coding|\bcode\b|program synthesis", "programming"),
    (r"downstream|fine-?tun(?:ed|ing)|specialization|adapted", "adaptation to other tasks"),
    (r"classif|sentiment|moderation|mnli|mrpc|detector", "classification"),
    (r"vectors|relevance|re-ranking", "retrieval and similarity"),
    (r"forecast", "forecasting"),
    (r"speech recognition|\"asr\"", "speech recognition"),
    (r"text-to-speech|speech model", "speech"),
    (r"object masks|segmentation|background", "segmentation"),
    (r"music", "music"),
    (r"text-to-sound", "sound"),
    (r"recognition \(name\)|^ocr|optical character", "reading of images of text"),
    (r"caption|visual (?:reasoning|question)|vision tasks", "understanding of images"),
    (r"theorem", "theorem proving"),
)


def pointer(text: str) -> str:
    """A source as printed: no place of a machine in it."""
    text = re.sub(rf"{STORED}model-repos/_provider-cards/([^/]+)/README\.md", r"\1 model card (the provider's README.md)", text)
    text = re.sub(
        rf"{STORED}model-repos/(?:_cards-only/)?([^/\s]+?)__([^/\s]+)/README\.md", r"huggingface.co/\1/\2 README.md (stored copy)", text
    )
    text = re.sub(rf"{STORED}model-repos card\S*", "the model card of the stored repository", text)
    text = re.sub(rf"{STORED}readme-cards\.json", "the stored README.md", text)
    # Which of the row's own ids a table of ids was asked for goes without saying.
    text = re.sub(r"(data/hf_models\.json) \[[^\]]*\]", r"\1", text)
    return text.strip(" ,;")


def cited(citation: str, id: str) -> str:
    """What a citation of the row `id` points at; empty where it names no source, and the name says nothing either."""
    if brackets := re.findall(r"\[([^\[\]]+)\]", citation):
        return pointer("; ".join(brackets))
    marked = next((source for mark, source in MARKS if re.search(mark, citation)), "")
    return marked or ("the model's name" if citation and NAMED_TASK.search(id) else "")


def of_data(citation: str, broad: bool) -> str:
    """What a citation says of the training data, in our words."""
    kinds = _kinds(citation, KINDS_OF_DATA)
    if broad:
        return f"describes a broad corpus: {kinds}" if kinds else "describes a large corpus of general text"
    return f"describes one kind of data: {kinds}" if kinds else "describes one narrow data set"


def of_tasks(citation: str, wide: bool) -> str:
    """What a citation says of the tasks, in our words."""
    kinds = _kinds(citation, KINDS_OF_TASK)
    if wide:
        return f"describes several kinds of task: {kinds}" if kinds else "describes general use"
    return f"describes one kind of task: {kinds}" if kinds else "describes one task"


def _kinds(citation: str, kinds: tuple[tuple[str, str], ...]) -> str:
    text = re.sub(r"\[[^\[\]]*\]", "", citation).lower()
    return ", ".join(dict.fromkeys(kind for pattern, kind in kinds if re.search(pattern, text)))
