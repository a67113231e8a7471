from hashlib import sha256

import pytest

from clgdesk.store.digest import LARGE, digest


@pytest.mark.parametrize("size", [0, 1, 1000, LARGE - 1, LARGE, LARGE + 1])
def test_files_of_every_size_have_their_sha256(size):
    data = bytes(range(256)) * (size // 256 + 1)
    assert digest(data[:size]) == sha256(data[:size]).hexdigest()
