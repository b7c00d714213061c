/** Names of files in the folder: plain letters, so that every machine and every mail program keeps them. */

/** `Biên bản kiểm phiếu: Ban Chấp hành` → `bien-ban-kiem-phieu-ban-chap-hanh`, at most `length` letters. */
export const fileName = (title: string, length = 60): string => {
  const plain = title
    .toLocaleLowerCase("vi")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("đ", "d")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const cut = plain.slice(0, length);
  const whole = plain.length > length && cut.includes("-") ? cut.slice(0, cut.lastIndexOf("-")) : cut;
  return whole || "van-ban";
};
