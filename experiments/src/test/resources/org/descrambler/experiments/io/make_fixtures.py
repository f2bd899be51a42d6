"""Writes the fixtures of this folder with NumPy, SciPy and h5py: python3 make_fixtures.py

The array x is 4 x 3 with entry (i, j) = 3i + j + 1/2.
"""
import h5py
import numpy as np
import scipy.io
import scipy.sparse

x = np.arange(12.0).reshape(4, 3) + 0.5
v = np.array([1.0, 2.0, 4.0])
big = np.array([[0, 200], [255, 7]], dtype=np.uint8)

np.savez("stored.npz", x=x, f=np.asfortranarray(x.astype(">f4")), v=v)
np.savez_compressed("single.npz", x=x)
np.savez_compressed("deflated.npz", **{"layer 1/x:y": x, "v": v, "text": np.array("no number")})

mat = {"x": x, "single": x.astype(np.float32), "u": big, "v": v, "z": x + 1j, "cube": np.zeros((2, 2, 2)),
       "sparse": scipy.sparse.csc_matrix(x), "text": "abc", "s": {"a": 1.0}, "none": np.zeros((0, 3)),
       "flag": np.array([[True, False]])}
scipy.io.savemat("v5.mat", mat)
scipy.io.savemat("v7.mat", mat, do_compression=True)
scipy.io.savemat("single.mat", {"x": x, "note": "one matrix only"})
scipy.io.savemat("v4.mat", {"x": x}, format="4")

# As MATLAB writes version 7.3: a preamble of 512 bytes, every array transposed, its class as an attribute.
with h5py.File("v73.mat", "w", userblock_size=512) as f:
    def put(name, values, kind, **options):
        d = f.create_dataset(name, data=values, **options)
        d.attrs["MATLAB_class"] = np.bytes_(kind)
        return d

    put("x", x.T, "double")
    put("chunked", x.T, "double", chunks=(2, 3), compression="gzip", shuffle=True)
    put("single", x.T.astype(np.float32), "single")
    put("u", big.T, "uint8")
    put("flag", np.array([[1], [0]], dtype=np.uint8), "logical").attrs["MATLAB_int_decode"] = np.int32(1)
    put("v", v.reshape(3, 1), "double")
    put("text", np.array([[97], [98]], dtype=np.uint16), "char").attrs["MATLAB_int_decode"] = np.int32(2)
    put("cube", np.zeros((2, 2, 2)), "double")
    put("none", np.array([0, 3], dtype=np.uint64), "double").attrs["MATLAB_empty"] = np.uint8(1)
    z = np.zeros((3, 4), dtype=[("real", "f8"), ("imag", "f8")])
    z["real"], z["imag"] = x.T, 1
    put("z", z, "double")
    put("odd", np.zeros((3, 4), dtype=[("a", "f8"), ("b", "f8")]), "double")
    s = f.create_group("s")
    s.attrs["MATLAB_class"] = np.bytes_("struct")
    sparse = f.create_group("sparse")
    sparse.attrs["MATLAB_class"] = np.bytes_("double")
    sparse.attrs["MATLAB_sparse"] = np.uint64(4)
    f.create_group("#refs#")
with open("v73.mat", "r+b") as f:
    f.write(b"MATLAB 7.3 MAT-file, Platform: GLNXA64".ljust(116) + bytes(8) + b"\x00\x02IM")

with open("header.csv", "w") as f:
    f.write("# made by make_fixtures.py\nfirst,second,third\n")
    np.savetxt(f, x, delimiter=",")
