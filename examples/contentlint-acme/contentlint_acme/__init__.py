"""House rules of the Acme Courier: what a third party writes to add rules to contentlint."""

from collections.abc import Iterable

from contentlint import Rule, hookimpl


@hookimpl
def contentlint_rules() -> Iterable[type[Rule]]:
    """The rules; imported here, so that nothing is loaded before it is needed."""
    from contentlint_acme.former_name import FormerName
    from contentlint_acme.unmarked_advertisement import UnmarkedAdvertisement

    return [FormerName, UnmarkedAdvertisement]
