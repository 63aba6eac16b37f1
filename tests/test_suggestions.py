"""Did-you-mean suggestions: the most similar names, or nothing if none is similar."""

from kata.suggestions import did_you_mean


class TestDidYouMean:
    KNOWN = ("trees/diameter", "trees/inorder", "trees/invert", "deques/sliding_max")

    def test_one_that_is_clearly_the_most_similar_is_suggested_alone(self) -> None:
        assert did_you_mean("tree/diameter", self.KNOWN) == "; did you mean 'trees/diameter'?"

    def test_several_of_about_the_same_similarity_are_suggested_best_first(self) -> None:
        assert did_you_mean("trees/inver", ("trees/invader", *self.KNOWN)) == (
            "; did you mean 'trees/invert' or 'trees/invader'?"
        )

    def test_without_a_similar_name_there_is_no_suggestion(self) -> None:
        assert did_you_mean("zebra", self.KNOWN) == ""
        assert did_you_mean("", ()) == ""

    def test_a_mapping_is_compared_by_value_and_suggests_its_keys(self) -> None:
        assert did_you_mean("diametr", {"trees/diameter": "diameter"}) == "; did you mean 'trees/diameter'?"
