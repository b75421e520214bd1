"""A dossier whose summary a model has reworded, as far as its words could be let through."""

from __future__ import annotations

from dataclasses import replace

from twosource.errors import FetchError
from twosource.model.dossier import Dossier
from twosource.model.text import Sentence
from twosource.ports import Model
from twosource.publish.rewording import asked_of, kept, replaced


def reword(dossier: Dossier, model: Model) -> Dossier:
    """The *dossier* with each sentence of its summary in the words of *model*, or as it is and why.

    What is disputed or withdrawn is not sent.  A model that fails once is not asked again.
    """
    summary: list[Sentence] = []
    failed: str | None = None
    for sentence in dossier.story.summary:
        question = asked_of(sentence)
        if question is None:
            summary.append(sentence)
            continue
        if failed is None:
            try:
                summary.append(replaced(sentence, model(question.rules, question.text), model.name))
                continue
            except FetchError as error:
                failed = f"it could not be asked: {error.reason}"
        summary.append(kept(sentence, model.name, failed))
    return replace(dossier, story=replace(dossier.story, summary=tuple(summary)))
