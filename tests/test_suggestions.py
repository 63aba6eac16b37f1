"""What may have been meant: the nearest names, and none where none is near."""

from kata.suggestions import did_you_mean


class TestNearest:
    KNOWN = ("trees/diameter", "trees/inorder", "trees/invert", "deques/sliding_max")

    def test_the_one_that_is_clearly_meant_is_named_alone(self) -> None:
        assert did_you_mean("tree/diameter", self.KNOWN) == "; did you mean 'trees/diameter'?"

    def test_several_that_are_about_as_near_are_named_best_first(self) -> None:
        assert did_you_mean("trees/inver", ("trees/invader", *self.KNOWN)) == (
            "; did you mean 'trees/invert' or 'trees/invader'?"
        )

    def test_nothing_near_is_nothing_said(self) -> None:
        assert did_you_mean("zebra", self.KNOWN) == ""
        assert did_you_mean("", ()) == ""

    def test_a_mapping_compares_the_values_and_names_the_keys(self) -> None:
        assert did_you_mean("diametr", {"trees/diameter": "diameter"}) == "; did you mean 'trees/diameter'?"
