import pytest
from tests.build import test_builder as t
from tests.build.test_builder import many
@pytest.mark.parametrize("seed", range(100, 130))
def test_seeds(seed, many, tmp_path): t.test_after_any_edits_the_site_is_that_of_a_clean_build(seed, many, tmp_path)
