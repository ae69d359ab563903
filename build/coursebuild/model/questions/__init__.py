"""The kinds of question, one file for each."""

from coursebuild.model.questions.item import BaseItem
from coursebuild.model.questions.match import MatchItem, Pair
from coursebuild.model.questions.multiple import MultipleItem
from coursebuild.model.questions.option import Option
from coursebuild.model.questions.order import OrderItem, OrderStep
from coursebuild.model.questions.single import SingleItem

__all__ = (
    "ITEM_KINDS",
    "ITEM_PARTS",
    "BaseItem",
    "Item",
    "MatchItem",
    "MultipleItem",
    "Option",
    "OrderItem",
    "OrderStep",
    "Pair",
    "SingleItem",
)

ITEM_KINDS: tuple[type[BaseItem], ...] = (SingleItem, MultipleItem, OrderItem, MatchItem)
ITEM_PARTS: tuple[type[Option | OrderStep | Pair], ...] = (Option, OrderStep, Pair)

Item = SingleItem | MultipleItem | OrderItem | MatchItem
