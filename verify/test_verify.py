"""Tests of verify.py with published vectors and files built here: python3 -m unittest test_verify"""
import base64
import hashlib
import unittest

import verify


class CanonicalJson(unittest.TestCase):
    def test_numbers_as_ecmascript_writes_them(self):
        # RFC 8785, appendix B.
        for number, text in ((0.0, "0"), (-0.0, "0"), (5e-324, "5e-324"), (1.7976931348623157e308, "1.7976931348623157e+308"),
                             (9007199254740992, "9007199254740992"), (295147905179352830000, "295147905179352830000"),
                             (1e23, "1e+23"), (9.999999999999997e22, "9.999999999999997e+22"), (1e21, "1e+21"),
                             (0.000001, "0.000001"), (1e-7, "1e-7"), (333333333.33333329, "333333333.3333333"), (4.5, "4.5"),
                             (0.002, "0.002"), (1e30, "1e+30")):
            self.assertEqual(verify.number_text(number), text)

    def test_names_go_by_utf16_and_strings_keep_their_letters(self):
        value = {"€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, "ö": 7, "a": "Đại hội\n\u001f"}
        text = verify.canonical(value)
        self.assertEqual(list(verify.json.loads(text)), ["\r", "1", "a", "\u0080", "ö", "€", "😀", "\ufb33"])
        self.assertIn('"Đại hội\\n\\u001f"', text)

    def test_another_spelling_is_refused(self):
        for text in ('{"b":1,"a":2}', '{"a": 1}', '[1.0]', '"\\u0041"', '{"a":1,"a":1}'):
            with self.assertRaises(verify.Wrong):
                verify.read_canonical("x", text)


class Signatures(unittest.TestCase):
    def test_vectors_of_rfc_8032(self):
        key = bytes.fromhex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
        good = bytes.fromhex("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                             "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")
        self.assertTrue(verify.ed25519_ok(key, b"\x72", good))
        self.assertFalse(verify.ed25519_ok(key, b"\x73", good))
        for i in range(0, 64, 5):
            bad = bytearray(good)
            bad[i] ^= 1
            self.assertFalse(verify.ed25519_ok(key, b"\x72", bytes(bad)))
        # The same signature with S + L is not the same spelling.
        more = (int.from_bytes(good[32:], "little") + verify.L).to_bytes(32, "little")
        self.assertFalse(verify.ed25519_ok(key, b"\x72", good[:32] + more))


class Trees(unittest.TestCase):
    def test_roots_of_rfc_6962(self):
        tree = verify.Tree()
        self.assertEqual(tree.root(), hashlib.sha256(b"").digest())
        leaves = [b"", b"\x00", b"\x10", b"\x20\x21", b"\x30\x31", b"\x40\x41\x42\x43"]
        for leaf in leaves:
            tree.add(verify.sha256(b"\x00" + leaf))
        self.assertEqual(tree.root().hex(), "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")


class Zip(unittest.TestCase):
    def test_what_is_written_is_read_and_nothing_else(self):
        entries = [("a.json", b"{}"), ("log/b.jsonl", "đại hội\n".encode())]
        data = verify.write_zip(entries)
        self.assertEqual(verify.read_zip(data), entries)
        for i in range(len(data)):
            bad = bytearray(data)
            bad[i] ^= 1
            try:
                self.assertNotEqual(verify.read_zip(bytes(bad)), entries)
            except verify.Wrong:
                pass
        for other in (data + b"x", b"x" + data, data[:-1], b""):
            with self.assertRaises(verify.Wrong):
                verify.read_zip(other)

    def test_base64_has_one_spelling(self):
        self.assertEqual(verify.b64(base64.b64encode(b"ab").decode()), b"ab")
        with self.assertRaises(verify.Wrong):
            verify.b64("YWJ=")


class Images(unittest.TestCase):
    def test_the_root_over_images_does_not_depend_on_their_order(self):
        salt = bytes(range(32))
        hashes = [hashlib.sha256(bytes([n])).hexdigest() for n in range(5)]
        root = verify.images_root(salt, hashes)
        self.assertEqual(root, verify.images_root(salt, list(reversed(hashes))))
        self.assertEqual(len(root), 43)
        self.assertNotEqual(root, verify.images_root(bytes(32), hashes))
        self.assertNotEqual(root, verify.images_root(salt, hashes[:-1]))


if __name__ == "__main__":
    unittest.main()
