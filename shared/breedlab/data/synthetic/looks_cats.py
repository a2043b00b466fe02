"""The looks of the twelve cats, written down from what these breeds look like."""

from breedlab.data.synthetic.look import Coat, Ears, Look

BLUE_EYES = ("#5b9bd8", "#4f8fd0", "#6aa9dd")
GREEN = ("#9db84a", "#8fb25a", "#b5b84a")
COPPER = ("#d98a2b", "#e09a30", "#c97a28")

LOOKS: dict[str, Look] = {
    "Abyssinian": Look(
        "cat",
        (
            Coat("#b9733d", second="#5a3520", light="#e8cfa8", ticking=1.0, stripes=0.25, nose="#a8614f"),
            Coat("#a8653a", second="#4d2d1e", light="#e2bf95", ticking=1.0, stripes=0.2, nose="#a8614f"),
        ),
        ears=Ears(length=1.02, width=0.86, set=0.42, spread=22),
        skull=0.82, crown=0.82, cheeks=0.86, jaw=0.5, chin=0.8,
        eyes=(*GREEN, "#c9a24a"), eye_size=0.2, eye_slant=12, hair=0.1, whiskers=0.9, bulk=0.25, tail=0.75,
        muzzle=0.2,
    ),
    "Bengal": Look(
        "cat",
        (
            Coat("#c08a50", second="#3b2417", light="#efdcb8", stripes=0.95, rosettes=0.9, chest=0.35, nose="#b06a58"),
            Coat("#a8794c", second="#2f1e15", light="#e8d2aa", stripes=1.0, rosettes=1.0, chest=0.3, nose="#9a5c50"),
        ),
        ears=Ears(length=0.74, width=0.66, round=0.5, set=0.45, spread=24),
        skull=0.86, crown=0.8, cheeks=0.92, jaw=0.6, chin=0.82,
        eyes=(*GREEN, "#c4a83e"), eye_size=0.2, eye_slant=9, hair=0.1, whiskers=0.9, muzzle_width=0.45,
        nose=0.13,
        bulk=0.45, tail=0.65, muzzle=0.2,
    ),
    "Birman": Look(
        "cat",
        (
            Coat("#e6d8c2", second="#5b4638", light="#f5ecdc", points=0.95, chest=0.25, nose="#5a4540"),
            Coat("#dfdad4", second="#6f7280", light="#f4f0ea", points=0.9, chest=0.25, nose="#6d6870"),
        ),
        ears=Ears(length=0.66, width=0.66, round=0.35, set=0.5, spread=26),
        skull=0.94, crown=0.84, cheeks=1.0, jaw=0.7, chin=0.8,
        eyes=BLUE_EYES, eye_size=0.2, eye_slant=9, hair=0.6, ruff=0.6, whiskers=1.0, bulk=0.6, tail=0.6,
        tail_hair=0.8,
    ),
    "Bombay": Look(
        "cat",
        (Coat("#2b2729", second="#151214", light="#3a3538", nose="#1c181a"),),
        ears=Ears(length=0.74, width=0.68, round=0.35, set=0.46, spread=22),
        skull=0.9, crown=0.8, cheeks=0.96, jaw=0.62, chin=0.78,
        eyes=("#d9a52b", "#c9b03a", "#b8b848", "#e0a030"), eye_size=0.21, hair=0.06, whiskers=0.7,
        bulk=0.45, tail=0.65,
    ),
    "British_Shorthair": Look(
        "cat",
        (Coat("#858b97", second="#5d626e", light="#a4a9b2", nose="#54545e"),),
        ears=Ears(length=0.56, width=0.62, round=0.45, set=0.56, spread=28),
        skull=0.98, crown=0.82, cheeks=1.1, jaw=0.86, chin=0.82,
        eyes=COPPER, eye_size=0.215, eye_open=0.95, eye_slant=4, eye_gap=0.45, hair=0.24, whiskers=1.0,
        bulk=0.8,
        tail=0.5, tail_hair=0.35, muzzle_width=0.47,
    ),
    "Egyptian_Mau": Look(
        "cat",
        (
            Coat("#b3aca2", second="#383330", light="#e2dcd2", stripes=1.0, spots=1.0, nose="#a06a60"),
            Coat("#a39483", second="#382c25", light="#dccfbc", stripes=1.0, spots=1.0, nose="#a06a60"),
        ),
        ears=Ears(length=0.84, width=0.72, round=0.25, set=0.42, spread=21),
        skull=0.85, crown=0.82, cheeks=0.9, jaw=0.54, chin=0.8,
        eyes=("#a3c04e", "#98c060", "#aac455"), eye_size=0.215, eye_open=0.86, eye_slant=11, hair=0.1,
        whiskers=0.9,
        bulk=0.3, tail=0.68, muzzle=0.15,
    ),
    "Maine_Coon": Look(
        "cat",
        (
            Coat("#8f6f4f", second="#33261d", light="#ede0cb", stripes=0.95, chest=0.4, nose="#a8655a"),
            Coat("#8d8d8c", second="#35353a", light="#f0ede6", stripes=0.95, chest=0.7, nose="#a8655a"),
            Coat("#d09a63", second="#a2622f", light="#f6e6ca", stripes=0.8, chest=0.6, nose="#c07a68"),
        ),
        ears=Ears(length=0.98, width=0.72, round=0.1, set=0.34, spread=12, fringe=0.5, tuft=1.0),
        skull=0.88, crown=0.86, cheeks=0.98, jaw=0.7, chin=0.92,
        eyes=("#c2b04a", "#a9b34f", "#cfa544"), eye_size=0.2, eye_open=0.9, eye_slant=7, hair=0.72, ruff=0.9,
        whiskers=1.15,
        muzzle=0.3, muzzle_width=0.5, muzzle_drop=0.05, nose=0.135, bulk=0.7, tail=0.85, tail_hair=1.0,
    ),
    "Persian": Look(
        "cat",
        (
            Coat("#eae4d8", second="#b7aea2", light="#faf6ee", nose="#b8776a"),
            Coat("#d39a62", second="#a8693a", light="#f3dcb8", stripes=0.35, nose="#b8776a"),
            Coat("#a3a6ad", second="#6f727b", light="#c9cbd0", nose="#5d5c64"),
        ),
        ears=Ears(length=0.4, width=0.5, round=0.6, set=0.66, spread=34, fringe=0.6),
        skull=1.0, crown=0.86, cheeks=1.14, jaw=0.9, chin=0.76,
        eyes=(*COPPER, "#c98a34"), eye_size=0.225, eye_open=0.98, eye_slant=0, eye_gap=0.48, hair=1.0, ruff=1.0,
        whiskers=0.9, muzzle=0.0, muzzle_drop=-0.14, muzzle_width=0.44, nose=0.115, wrinkles=0.25, bulk=0.85,
        tail=0.45, tail_hair=1.0, legs=0.4,
    ),
    "Ragdoll": Look(
        "cat",
        (
            Coat("#e9dfd0", second="#6a584e", light="#fbf7f0", points=0.85, blaze=0.62, chest=0.9, nose="#d08f88"),
            Coat("#e2e0de", second="#6f7480", light="#faf8f5", points=0.85, blaze=0.7, chest=0.9, nose="#d08f88"),
            Coat("#e8dccb", second="#5f4c42", light="#fbf5ec", points=0.9, chest=0.7, nose="#6a504a"),
        ),
        ears=Ears(length=0.68, width=0.68, round=0.35, set=0.52, spread=27),
        skull=0.98, crown=0.82, cheeks=1.02, jaw=0.7, chin=0.84,
        eyes=BLUE_EYES, eye_size=0.205, eye_slant=10, hair=0.62, ruff=0.75, whiskers=1.0, bulk=0.7,
        tail=0.65, tail_hair=0.9,
        muzzle=0.15,
    ),
    "Russian_Blue": Look(
        "cat",
        (Coat("#7f8896", second="#596170", light="#9fa8b4", nose="#4d4f5a"),),
        ears=Ears(length=0.88, width=0.76, round=0.12, set=0.42, spread=20),
        skull=0.87, crown=0.8, cheeks=0.92, jaw=0.58, chin=0.8,
        eyes=("#93b84e", "#a3bd58", "#8bb35c"), eye_size=0.2, eye_slant=10, hair=0.16, whiskers=1.0,
        bulk=0.35, tail=0.7,
        muzzle=0.12,
    ),
    "Siamese": Look(
        "cat",
        (
            Coat("#e0cfb4", second="#3a2a25", light="#efe2cc", points=1.0, nose="#2d2224"),
            Coat("#d8d2ca", second="#565a66", light="#ebe6df", points=1.0, nose="#4f4d58"),
            Coat("#e5d2b6", second="#6a4632", light="#f2e5cf", points=0.95, nose="#7a5244"),
        ),
        ears=Ears(length=1.08, width=0.92, round=0.08, set=0.54, spread=32),
        skull=0.78, crown=0.78, cheeks=0.78, jaw=0.42, chin=0.88,
        eyes=("#4f9be0", "#3f8bd6", "#60aae6"), eye_size=0.195, eye_slant=16, eye_open=0.72, hair=0.07,
        whiskers=0.9,
        muzzle=0.45, muzzle_width=0.36, muzzle_drop=0.06, bulk=0.15, tail=0.8,
    ),
    "Sphynx": Look(
        "cat",
        (
            Coat("#dcab97", second="#a8766a", light="#ecc9b9", ears="#d69a88", nose="#c07a70"),
            Coat("#b48f86", second="#6f5552", light="#d5b3a8", ears="#b9857a", nose="#8a605a"),
            Coat("#e2bfae", second="#7a6664", light="#f0d5c7", ears="#dfa698", patch=0.5, nose="#c98d84"),
        ),
        ears=Ears(length=1.12, width=1.0, round=0.25, set=0.58, spread=30),
        skull=0.8, crown=0.8, cheeks=0.82, jaw=0.5, chin=0.82,
        eyes=("#9fc0a0", "#8db4c4", "#c2b860", "#7fb0c8"), eye_size=0.225, eye_slant=13, hair=0.0, whiskers=0.0,
        wrinkles=0.9, muzzle=0.2, bulk=0.3, tail=0.7, tail_hair=0.0,
    ),
}  # fmt: skip
