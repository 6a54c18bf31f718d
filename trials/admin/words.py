"""Our own words in one list, with curators' edits: questions of the sheet, explained words, sections of learn pages."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Case, When
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.http import require_safe

from trials.admin.pages import desk_page
from trials.choices.permissions import EDIT_WORDS
from trials.glossary import TERMS
from trials.i18n.languages import RECORD_LANGUAGE
from trials.learn.shipped import SLUGS, shipped_texts
from trials.models import AddedQuestion, GlossaryEdit, LearnEdit, QuestionEdit, Trial
from trials.models.trial_queryset import open_als
from trials.sheet.bank import QUESTIONS
from trials.sheet.build import build_sheet
from trials.sheet.questions import effective_bank
from trials.visitor.selection import address, ids_of

SPANISH = "es"
MAX_TRIED = 200  # trials of which one may raise a question
OF_CELLS_FIRST = Case(When(open_als(), gives_cells=True, then=0), When(gives_cells=True, then=1), default=2)
KINDS = {"question": "Questions of the sheet", "word": "Explained words", "learn": "Sections of learn pages"}


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text in its two parts, as shipped and as a curator has it; "" for what there is not."""

    kind: str
    name: str
    shipped: tuple[str, str] = ("", "")
    shipped_spanish: tuple[str, str] = ("", "")
    edited: tuple[str, str] = ("", "")
    edited_spanish: tuple[str, str] = ("", "")
    is_on: bool = True
    is_edited: bool = False
    address: str = ""
    page: str = ""

    @property
    def lacks_spanish(self):
        return self.is_on and any(
            words and not other for words, other in zip(self.edited, self.edited_spanish, strict=True)
        )

    @property
    def spanish(self):
        """What Spanish pages show: nothing where the English was changed alone, which they show instead."""
        if self.lacks_spanish:
            return ("", "")
        pairs = zip(self.edited_spanish, self.shipped_spanish, strict=True)
        return tuple(edited or shipped for edited, shipped in pairs)

    def has(self, words):
        texts = (self.name, *self.shipped, *self.shipped_spanish, *self.edited, *self.edited_spanish)
        return words.casefold() in " ".join(texts).casefold()


@require_safe
def words(request):
    asked, kind = request.GET.get("q", "").strip(), request.GET.get("kind", "")
    texts = [one for one in all_texts() if (not kind or one.kind == kind) and one.has(asked)]
    if only_missing := request.GET.get("spanish") == "missing":
        texts = [one for one in texts if one.lacks_spanish]
    context = {
        "title": "Words",
        "texts": texts,
        "q": asked,
        "kind": kind,
        "kinds": KINDS,
        "only_missing": only_missing,
        "may_edit": request.user.has_perm(EDIT_WORDS),
    }
    return desk_page(request, "admin/words.html", context)


@require_safe
def on_a_sheet(request, key):
    """Lead to a question on a sheet: that of stem cells and ALS, or of a trial that raises it, open ALS ones first."""
    today, bank = timezone.localdate(), effective_bank()
    trials = Trial.objects.for_page().order_by(OF_CELLS_FIRST, "-last_update_posted")
    for some in ([], *([one] for one in trials[:MAX_TRIED].iterator(chunk_size=20))):
        page = address("sheet", ids_of(some))
        for part in build_sheet(some, today=today, url=page, bank=bank).parts:
            for question in part.questions:
                if question.key == key:
                    return redirect(f"{page}#question-{question.number}")
    messages.warning(request, f"No sheet has the question “{key}”: no trial raises it, or others weigh more.")
    return redirect("desk:words")


def all_texts():
    """Every Text: questions, words, learn pages. Four queries."""
    return [*_questions(), *_words(), *_sections()]


def _questions():
    edits = {one.key: one for one in QuestionEdit.objects.all()}
    for question in QUESTIONS:
        shipped = (question.text, question.why)
        yield _text("question", question.key, shipped, edits.get(question.key), QuestionEdit, ("text", "why"))
    for added in AddedQuestion.objects.all():
        yield _text("question", added.key, ("", ""), added, AddedQuestion, ("text", "why"))


def _words():
    edits = {one.key: one for one in GlossaryEdit.objects.all()}
    for term in TERMS:
        shipped = (term.word, term.meaning)
        yield _text("word", term.key, shipped, edits.pop(term.key, None), GlossaryEdit, ("word", "meaning"))
    for added in edits.values():
        yield _text("word", added.key, ("", ""), added, GlossaryEdit, ("word", "meaning"))


def _sections():
    edits = {(one.page, one.section): one for one in LearnEdit.objects.all()}
    english, spanish = shipped_texts(RECORD_LANGUAGE), shipped_texts(SPANISH)
    for slug in SLUGS:
        for section, texts in english[slug]["sections"].items():
            translated = spanish[slug]["sections"][section]
            yield _text(
                "learn",
                f"{slug}/{section}",
                (texts["heading"], texts["text"].strip()),
                edits.pop((slug, section), None),
                LearnEdit,
                ("heading", "text"),
                shipped_spanish=(translated["heading"], translated["text"].strip()),
                page=reverse("learn_page", args=[slug]),
            )
    for (slug, section), added in edits.items():
        yield _text("learn", f"{slug}/{section}", ("", ""), added, LearnEdit, ("heading", "text"))


def _text(kind, name, shipped, edit, model, fields, *, shipped_spanish=None, page=""):
    """The Text of what is shipped and its edit, if there is one."""
    if shipped_spanish is None:
        with override(SPANISH):
            shipped_spanish = tuple(gettext(words) if words else "" for words in shipped)
    model_name = f"admin:trials_{model._meta.model_name}"
    if edit:
        address = reverse(f"{model_name}_change", args=[edit.pk])
    else:
        address = reverse(f"{model_name}_add", query={"part" if kind == "learn" else "key": name})
    return Text(
        kind=kind,
        name=name,
        shipped=shipped,
        shipped_spanish=shipped_spanish,
        edited=tuple(getattr(edit, field) if edit else "" for field in fields),
        edited_spanish=tuple(getattr(edit, f"{field}_{SPANISH}") if edit else "" for field in fields),
        is_on=edit.is_on if edit else True,
        is_edited=edit is not None,
        address=address,
        page=page or _page_of(kind, name),
    )


def _page_of(kind, name):
    if kind == "question":
        return reverse("desk:on_a_sheet", args=[name])
    return f"{reverse('words')}#{name}" if kind == "word" else ""
