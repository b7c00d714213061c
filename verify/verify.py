#!/usr/bin/env python3
"""Checks a .laphieu file with nothing but Python's standard library.

    python3 verify.py FILE.laphieu [--key BASE64] [--annex FILE] [--images FOLDER] [--json]

An implementation apart from the program that made the file: the zip, canonical JSON, every hash, the Merkle tree, the
chain of entries, private values against their commitments, and all signatures (Ed25519). Of a sealed annex (version 2) it
checks the signed head, the log that it belongs to and the hash of every part; it opens none. Of scanned images, taken out
of an opened annex with "laphieu bundle images", it checks each against the commitment in the log. It does not know the
rules of elections. Status: 0 everything holds, 1 something does not, 2 the file cannot be read.

The format is described in packages/evidence/FORMAT.md.
"""
import base64
import hashlib
import json
import math
import os
import re
import struct
import sys
import zlib


class Wrong(Exception):
    """Something in the file does not hold."""


# ---------------------------------------------------------------- zip, in its one canonical form (stored entries)

def read_zip(data):
    entries, at = [], 0
    while data[at:at + 4] == b"PK\x03\x04":
        if at + 30 > len(data):
            raise Wrong("zip: cut off")
        size, = struct.unpack_from("<I", data, at + 18)
        name_length, = struct.unpack_from("<H", data, at + 26)
        start = at + 30 + name_length
        if start + size > len(data):
            raise Wrong("zip: cut off")
        try:
            name = data[at + 30:start].decode("utf-8")
        except UnicodeDecodeError:
            raise Wrong("zip: a name is not UTF-8")
        entries.append((name, data[start:start + size]))
        at = start + size
    if not entries:
        raise Wrong("zip: not a bundle")
    if len({name for name, _ in entries}) != len(entries):
        raise Wrong("zip: a name twice")
    if write_zip(entries) != data:
        raise Wrong("zip: not in canonical form")
    return entries


def write_zip(entries):
    body, central = bytearray(), bytearray()
    for name, content in entries:
        raw = name.encode("utf-8")
        common = struct.pack("<HHHHHIIIHH", 20, 0x0800, 0, 0, 0x21, zlib.crc32(content), len(content), len(content),
                             len(raw), 0)
        central += b"PK\x01\x02" + bytes([20, 3]) + common + struct.pack("<HHHII", 0, 0, 0, 0o100644 << 16, len(body)) + raw
        body += b"PK\x03\x04" + common + raw + content
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, len(entries), len(entries), len(central), len(body), 0)
    return bytes(body + central + end)


# ---------------------------------------------------------------- canonical JSON (RFC 8785)

def number_text(value):
    """Number to string as ECMAScript does it."""
    if isinstance(value, int):
        if abs(value) < 2 ** 53:
            return str(value)
        value = float(value)
    if math.isnan(value) or math.isinf(value):
        raise Wrong("JSON: not a number")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    digits, exponent = repr_digits(abs(value))
    k, n = len(digits), exponent
    if k <= n <= 21:
        text = digits + "0" * (n - k)
    elif 0 < n <= 21:
        text = digits[:n] + "." + digits[n:]
    elif -6 < n <= 0:
        text = "0." + "0" * -n + digits
    else:
        e = n - 1
        text = digits[0] + ("." + digits[1:] if k > 1 else "") + "e" + ("+" if e > 0 else "-") + str(abs(e))
    return sign + text


def repr_digits(value):
    """Shortest digits that give the number, and the place of its point."""
    text = repr(value)
    mantissa, _, power = text.partition("e")
    whole, _, fraction = mantissa.partition(".")
    digits, point = whole + fraction, len(whole) + int(power or 0)
    stripped = digits.lstrip("0")
    point -= len(digits) - len(stripped)
    return stripped.rstrip("0"), point


ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def string_text(text):
    out = []
    for char in text:
        if 0xD800 <= ord(char) <= 0xDFFF:
            raise Wrong("JSON: a lone surrogate")
        out.append(ESCAPES.get(char) or (f"\\u{ord(char):04x}" if ord(char) < 0x20 else char))
    return '"' + "".join(out) + '"'


def canonical(value):
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (int, float)):
        return number_text(value)
    if isinstance(value, str):
        return string_text(value)
    if isinstance(value, list):
        return "[" + ",".join(canonical(one) for one in value) + "]"
    # Names in the order of their UTF-16 code units.
    names = sorted(value, key=lambda name: name.encode("utf-16-be"))
    return "{" + ",".join(string_text(name) + ":" + canonical(value[name]) for name in names) + "}"


def read_canonical(where, text):
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise Wrong(f"{where}: not JSON")
    if canonical(value) != text:
        raise Wrong(f"{where}: not canonical JSON")
    return value


def lines_of(where, raw):
    text = utf8(where, raw)
    if text == "":
        return []
    if not text.endswith("\n"):
        raise Wrong(f"{where}: the last line has no end")
    return text[:-1].split("\n")


def utf8(where, raw):
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Wrong(f"{where}: not UTF-8")


# ---------------------------------------------------------------- hashes and tree (RFC 6962)

def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(line):
    return sha256(b"\x00" + line.encode("utf-8"))


class Tree:
    """Root of the leaves so far; one hash for each perfect subtree."""

    def __init__(self):
        self.size, self.peaks = 0, []

    def add(self, digest):
        rest = self.size
        while rest % 2 == 1:
            digest = sha256(b"\x01" + self.peaks.pop() + digest)
            rest //= 2
        self.peaks.append(digest)
        self.size += 1

    def root(self):
        if not self.peaks:
            return sha256(b"")
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = sha256(b"\x01" + peak + root)
        return root


# ---------------------------------------------------------------- Ed25519 (RFC 8032, section 5.1 and 6)

P = 2 ** 255 - 19
L = 2 ** 252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def point_add(a, b):
    x1, y1, z1, t1 = a
    x2, y2, z2, t2 = b
    e, f = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = f - e, d - c, d + c, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def point_mul(scalar, point):
    result = (0, 1, 1, 0)
    while scalar > 0:
        if scalar & 1:
            result = point_add(result, point)
        point, scalar = point_add(point, point), scalar >> 1
    return result


def point_from(raw):
    if len(raw) != 32:
        return None
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (2 ** 255 - 1)
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P != 0:
        x = x * I % P
    if (x * x - x2) % P != 0 or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point_from((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_ok(key, message, signature):
    a, r = point_from(key), point_from(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or len(signature) != 64 or s >= L:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = point_mul(s, BASE), point_add(r, point_mul(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---------------------------------------------------------------- signed notes (C2SP)

def b64(text):
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        raise Wrong("base64")
    if base64.b64encode(raw).decode() != text:
        raise Wrong("base64: not the canonical spelling")
    return raw


def key_id(name, key):
    return sha256(name.encode() + b"\n\x01" + key)[:4]


def signers(note, keys):
    """Text of a note, and the names among `keys` whose signature on it is good. A bad one of a known key is wrong."""
    text, gap, rest = note.rpartition("\n\n")
    if not gap or not rest.endswith("\n"):
        raise Wrong("note: malformed")
    text, good = text + "\n", []
    for line in rest[:-1].split("\n"):
        match = re.fullmatch("— (\\S+) (\\S+)", line)
        if not match:
            raise Wrong("note: malformed")
        name, raw = match.group(1), b64(match.group(2))
        key = keys.get(name)
        if key is None or key_id(name, key) != raw[:4]:
            continue
        if not ed25519_ok(key, text.encode(), raw[4:]):
            raise Wrong(f"signature of {name} is not good")
        good.append(name)
    return text, good


def checkpoint(text):
    lines = text[:-1].split("\n")
    if len(lines) < 3 or not re.fullmatch("0|[1-9][0-9]*", lines[1]):
        raise Wrong("checkpoint: malformed")
    return lines[0], int(lines[1]), b64(lines[2])


# ---------------------------------------------------------------- the checks

def commitments(value):
    """Commitments of an entry in the order of its canonical JSON."""
    if isinstance(value, list):
        for one in value:
            yield from commitments(one)
    elif isinstance(value, dict):
        if set(value) == {"$subject", "$commitment"}:
            yield value
        else:
            for name in sorted(value, key=lambda n: n.encode("utf-16-be")):
                yield from commitments(value[name])


def b64url(raw):
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def check_log(name, stream, raw, openings):
    """Roots by size, and how many private values were opened."""
    tree, roots, leaves = Tree(), [sha256(b"")], []
    for position, line in enumerate(lines_of(name, raw)):
        leaf = read_canonical(f"{name} {position}", line)
        wanted = {"actor", "at", "data", "format", "position", "stream", "type"}
        if not isinstance(leaf, dict) or set(leaf) != wanted or leaf["format"] != 1:
            raise Wrong(f"{name}: entry {position} is no leaf")
        if leaf["position"] != position or leaf["stream"] != stream:
            raise Wrong(f"{name}: entry {position} belongs to another place")
        leaves.append(leaf)
        tree.add(leaf_hash(line))
        roots.append(tree.root())
    last, opened = (-1, -1), 0
    for line in lines_of(f"openings of {name}", openings):
        one = read_canonical(f"openings of {name}", line)
        place = (one["position"], one["ordinal"])
        if place <= last or one["position"] >= len(leaves):
            raise Wrong(f"openings of {name}: out of order")
        last = place
        there = list(commitments(leaves[place[0]]["data"]))
        value = canonical(one["value"]).encode()
        salt = base64.urlsafe_b64decode(one["salt"] + "=")
        if len(salt) != 32 or b64url(salt) != one["salt"] or place[1] >= len(there):
            raise Wrong(f"openings of {name}: entry {place[0]} is malformed")
        digest = sha256(b"laphieu/commitment/1\x00" + salt + struct.pack(">Q", len(value)) + value)
        if there[place[1]] != {"$subject": one["subject"], "$commitment": b64url(digest)}:
            raise Wrong(f"openings of {name}: a value of entry {place[0]} is not the committed one")
        opened += 1
    return roots, opened


def check_head(note, origin, key, roots):
    text, good = signers(note, {origin: key})
    name, size, root = checkpoint(text)
    if not good or name != origin:
        raise Wrong(f"{origin}: the head is not signed")
    if size != len(roots) - 1 or root != roots[size]:
        raise Wrong(f"{origin}: the root does not follow from the entries")


# ---------------------------------------------------------------- the sealed annex, version 2, and scanned images

def check_annex(path, manifest, key, roots):
    """The head of an annex and the hashes of its parts, read piece by piece."""
    with open(path, "rb") as file:
        if file.readline(64) != b"laphieu-annex/2\n":
            raise Wrong("annex: not an annex of version 2")
        lines = [file.readline(2 * 1024 * 1024), file.readline(4096)]
        if not all(line.endswith(b"\n") for line in lines):
            raise Wrong("annex: cut off")
        head = read_canonical("annex", utf8("annex", lines[0][:-1]))
        note = read_canonical("annex", utf8("annex", lines[1][:-1]))
        if head.get("format") != "laphieu-annex" or head.get("version") != 2:
            raise Wrong("annex: another format or version")
        if head["assembly"] != manifest["assembly"] or head["installation"] != manifest["installation"]:
            raise Wrong("annex: of another congress")
        name = f"laphieu/{head['installation']}/annex"
        text, good = signers(note, {name: key})
        digest = base64.b64encode(sha256(lines[0][:-1])).decode()
        if good != [name] or text != f"{name}\n2\n{digest}\n" or note.count("\n— ") != 1:
            raise Wrong("annex: its head is not signed")
        size = head["congress"]["size"]
        if size >= len(roots) or roots[size].hex() != head["congress"]["root"]:
            raise Wrong("annex: of another log")
        for at, part in enumerate(head["parts"]):
            where = "readings" if part["kind"] == "readings" else f"images of {part['election']}, round {part['round']}"
            if (part["kind"] == "readings") != (at == 0):
                raise Wrong("annex: its parts are out of order")
            hashed, left = hashlib.sha256(), part["size"]
            while left > 0:
                piece = file.read(min(left, 1024 * 1024))
                if not piece:
                    raise Wrong(f"annex, {where}: cut off")
                hashed.update(piece)
                left -= len(piece)
            if hashed.hexdigest() != part["sha256"]:
                raise Wrong(f"annex, {where}: damaged or changed")
        if file.read(1):
            raise Wrong("annex: more than its parts")
    images = sum(part.get("images", 0) for part in head["parts"])
    return f"annex: signed head, {len(head['parts'])} parts as sealed, {images} images (not opened here)"


def images_root(salt, hashes):
    tree = Tree()
    for digest in sorted(hashes):
        tree.add(sha256(b"\x00" + salt + bytes.fromhex(digest)))
    return b64url(tree.root())


def scanned_bundles(raw):
    """The last commitment to the images of each bundle: by election, round, side and number."""
    found = {}
    for line in lines_of("log/congress.jsonl", raw):
        leaf = json.loads(line)
        if leaf["type"] == "batch-scanned":
            data = leaf["data"]
            side = "check" if data.get("check") else "main"
            found[data["election"], data["round"], side, data["batch"]] = data["images"]
    return found


def check_images(folder, manifest, raw):
    """Every image in a folder against the list beside it, and the list against the log."""
    with open(os.path.join(folder, "images.json"), encoding="utf-8") as file:
        listed = json.load(file)
    if listed.get("format") != "laphieu-images" or listed["assembly"] != manifest["assembly"]:
        raise Wrong("images: of another congress")
    committed, bundles, images = scanned_bundles(raw), 0, 0
    for one in listed["rounds"]:
        paths = {(f["side"], f["batch"], f["sha256"]): f["path"] for f in one["files"]}
        for side in one["index"]["sides"]:
            for batch in side["batches"]:
                where = f"bundle {batch['batch']} ({side['side']}) of {one['election']}, round {one['round']}"
                hashes = [file["sha256"] for file in batch["files"]]
                place = (one["election"], one["round"], side["side"], batch["batch"])
                if images_root(b64(batch["salt"]), hashes) != committed.get(place):
                    raise Wrong(f"images: the list of {where} is not the one that the log committed to")
                bundles += 1
                for number, digest in enumerate(hashes, 1):
                    path = paths.get((side["side"], batch["batch"], digest))
                    if path is None:
                        raise Wrong(f"images: image {number} ({digest[:12]}) of {where} is missing")
                    if ".." in path.replace("\\", "/").split("/") or os.path.isabs(path):
                        raise Wrong(f"images: {path} lies outside of the folder")
                    with open(os.path.join(folder, path), "rb") as file:
                        if sha256(file.read()).hex() != digest:
                            raise Wrong(f"images: image {number} ({digest[:12]}) of {where} is another one")
                    images += 1
    return f"images: {images} of {bundles} scanned bundles are those that the log committed to"


# ---------------------------------------------------------------- all of it

def verify(data, expected_key=None, annex=None, images=None):
    """What was checked, as a list of sentences. Raises Wrong."""
    done = []
    entries = read_zip(data)
    names, files = [name for name, _ in entries], dict(entries)
    if names[:2] != ["manifest.json", "manifest.note"]:
        raise Wrong("no manifest")
    manifest = read_canonical("manifest.json", utf8("manifest.json", files["manifest.json"]))
    if manifest.get("format") != "laphieu-bundle" or manifest.get("version") != 1:
        raise Wrong("manifest: another format or version")
    if names[2:] != [item["name"] for item in manifest["items"]]:
        raise Wrong("the files are not those of the manifest")
    for item in manifest["items"]:
        content = files[item["name"]]
        if len(content) != item["size"] or sha256(content).hex() != item["sha256"]:
            raise Wrong(f"{item['name']} was changed")
    done.append(f"{len(entries)} files, byte for byte those of the manifest")

    keys = read_canonical("keys.json", utf8("keys.json", files["keys.json"]))
    key, installation = b64(keys["installation"]), manifest["installation"]
    if expected_key is not None and keys["installation"] != expected_key:
        raise Wrong("signed by another installation than the key given")
    own = f"laphieu/{installation}/bundle"
    text, good = signers(utf8("manifest.note", files["manifest.note"]), {own: key})
    digest = base64.b64encode(sha256(files["manifest.json"])).decode()
    if good != [own] or text != f"{own}\n1\n{digest}\n" or files["manifest.note"].decode().count("\n— ") != 1:
        raise Wrong("the manifest is not signed")
    done.append(f"manifest signed by {own}, key {keys['installation']}")

    for log, stream in (("congress", f"assembly:{manifest['assembly']}"), ("papers", f"papers:{manifest['assembly']}")):
        roots, opened = check_log(f"log/{log}.jsonl", stream, files.get(f"log/{log}.jsonl", b""),
                                  files.get(f"openings/{log}.jsonl", b""))
        size, head = len(roots) - 1, files.get(f"heads/{log}.note")
        if manifest[log] != {"size": size, "root": roots[-1].hex()}:
            raise Wrong(f"the manifest names another head of {stream}")
        if head is not None:
            check_head(utf8("head", head), f"laphieu/{installation}/{stream}", key, roots)
        elif size > 0 or log == "congress":
            raise Wrong(f"{stream}: no signed head")
        done.append(f"{stream}: {size} entries, root {roots[-1].hex()}, {opened} private values match")
        if log == "congress":
            done.append(check_witnesses(files, keys, f"laphieu/{installation}/{stream}", key, roots))
            if annex is not None:
                done.append(check_annex(annex, manifest, key, roots))
            if images is not None:
                done.append(check_images(images, manifest, files["log/congress.jsonl"]))
    for name in names:
        if name.startswith("papers/") and sha256(files[name]).hex() != name[len("papers/"):]:
            raise Wrong(f"{name} was changed")
    return done


def check_witnesses(files, keys, origin, key, roots):
    known = {origin: key}
    for witness in keys["witnesses"]:
        name, _, rest = witness["key"].partition("+")
        known[name] = b64(rest.partition("+")[2])[1:]
    seen = set()
    for name in sorted(n for n in files if n.startswith("witnesses/")):
        text, good = signers(utf8(name, files[name]), known)
        _, size, root = checkpoint(text)
        if origin not in good or len(set(good)) < 2:
            raise Wrong(f"{name}: not signed by both")
        if size >= len(roots) or roots[size] != root:
            raise Wrong(f"{name}: a witness saw another log")
        seen |= set(good) - {origin}
    return f"countersigned by {len(seen)}: {', '.join(sorted(seen)) or 'nobody'}"


def main(args):
    as_json = "--json" in args
    args = [a for a in args if a != "--json"]
    given = {}
    for name in ("--key", "--annex", "--images"):
        if name in args:
            at = args.index(name)
            given[name] = args[at + 1] if at + 1 < len(args) else ""
            del args[at:at + 2]
    if len(args) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        with open(args[0], "rb") as file:
            data = file.read()
    except OSError as fault:
        print(f"{args[0]}: {fault}", file=sys.stderr)
        return 2
    try:
        done, problem = verify(data, given.get("--key"), given.get("--annex"), given.get("--images")), None
    except Wrong as fault:
        done, problem = [], str(fault)
    except OSError as fault:
        done, problem = [], str(fault)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as fault:
        done, problem = [], f"a part has another shape ({type(fault).__name__})"
    if as_json:
        print(json.dumps({"holds": problem is None, "checked": done, "problem": problem}, ensure_ascii=False))
    else:
        for number, line in enumerate(done, 1):
            print(f"{number}. {line}")
        print("HOLDS (the rules of elections are not checked here)" if problem is None else f"DOES NOT HOLD: {problem}")
    return 0 if problem is None else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
