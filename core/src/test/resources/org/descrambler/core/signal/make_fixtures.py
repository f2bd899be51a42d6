"""Writes the NPY fixtures of this folder with NumPy: python3 make_fixtures.py

Every 4 x 5 array has entry (i, j) = 5i + j, less 7 for signed integers, (5i + j)/4 - 1.5 for floating point and
(5i + j) % 3 == 0 for booleans; complex ones have the imaginary part 5i + j.
"""
import numpy as np
from numpy.lib import format as npy

k = np.arange(20).reshape(4, 5)


def values(dtype):
    kind = np.dtype(dtype).kind
    if kind == "b":
        return (k % 3 == 0).astype(dtype)
    if kind == "u":
        return k.astype(dtype)
    if kind == "i":
        return (k - 7).astype(dtype)
    if kind == "c":
        return (k / 4 - 1.5 + 1j * k).astype(dtype)
    return (k / 4 - 1.5).astype(dtype)


for code in ["?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16"]:
    for order in "<>":
        for layout in "CF":
            a = np.array(values(order + code), order=layout)
            if np.dtype(code).itemsize == 1 and order == ">":
                continue
            tag = {"<": "le", ">": "be"}[order]
            np.save(f"{code.replace('?', 'b1')}_{tag}_{layout}.npy", a)

for version in [(2, 0), (3, 0)]:
    with open(f"version_{version[0]}.npy", "wb") as f:
        npy.write_array(f, values("f8"), version=version)

np.save("scalar.npy", np.array(2.5))
np.save("vector_i8.npy", np.array([3, 0, 2, 1], dtype=np.int64))
np.save("vector_f4.npy", np.array([0.5, -1.25, 3], dtype=np.float32))
np.save("none.npy", np.zeros((0, 5)))
cube = np.arange(2 * 3 * 4 * 5, dtype=np.float64).reshape(2, 3, 4, 5)
np.save("rank4_C.npy", cube)
np.save("rank4_F.npy", np.asfortranarray(cube))
np.save("half.npy", np.array([2.0**-24, 2.0**-14, 65504, -0.0, np.inf, np.nan, -1 / 3], dtype="f2"))
np.save("extremes_u8.npy", np.array([0, 2**53 + 1, 2**63, 2**64 - 1], dtype="u8"))
np.save("clongdouble.npy", np.zeros((2, 2), dtype="clongdouble"))
np.save("object.npy", np.array([None, 1], dtype=object), allow_pickle=True)
np.save("structured.npy", np.zeros(3, dtype=[("a", "f8"), ("b", "i4")]))
np.save("strings.npy", np.array(["a", "bc"]))
np.save("dates.npy", np.array(["2020-01-01"], dtype="M8[D]"))
