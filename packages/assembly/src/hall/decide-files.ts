/** Documents handed out to the delegates' phones, and candidates' photos. The server keeps the files; here is what may be. */
import { accept, type CommandOf, type Context, type Decision, nameOf, refuse, sittingIn } from "../decide/common.ts";
import { floorOf } from "./floor.ts";
import { handoutBounds } from "./types.ts";

const megabytes = (bytes: number): string => String(Math.floor(bytes / 1_000_000));

export const recordHandout = (ctx: Context, command: CommandOf<"record-handout">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  const handouts = floorOf(found.value).handouts ?? [];
  if (handouts.some((one) => one.hash === command.hash)) {
    return refuse("handout-known", "Tài liệu này đã phát.", "This document was handed out already.", { field: "file" });
  }
  const all = handouts.reduce((sum, one) => sum + one.size, command.size);
  if (all > handoutBounds.all || handouts.length >= handoutBounds.files) {
    return refuse(
      "too-much",
      `Tài liệu phát cho đại biểu nhiều nhất ${handoutBounds.files} tệp, ${megabytes(handoutBounds.all)} MB; thu hồi bớt rồi phát thêm.`,
      `At most ${handoutBounds.files} documents and ${megabytes(handoutBounds.all)} MB lie on the phones: take some back first.`,
      { field: "file" },
    );
  }
  const { title, fileName, kind, size, hash } = command;
  return accept({
    type: "handout-given",
    assembly: ctx.state.id,
    sitting: command.sitting,
    id: `f${ctx.state.version}`,
    title,
    fileName,
    kind,
    size,
    hash,
    at: ctx.at,
  });
};

export const takeBackHandout = (ctx: Context, command: CommandOf<"take-back-handout">): Decision => {
  const found = sittingIn(ctx, command.sitting);
  if (!found.ok) return found;
  return (floorOf(found.value).handouts ?? []).some((one) => one.id === command.handout)
    ? accept({
        type: "handout-taken-back",
        assembly: ctx.state.id,
        sitting: command.sitting,
        id: command.handout,
      })
    : refuse("no-such-handout", "Không có tài liệu này.", "There is no such document.", { field: "handout" });
};

/** Photos that a congress may hold. */
const mostPhotos = 300;

export const setPhoto = (ctx: Context, command: CommandOf<"set-photo">): Decision => {
  const { person, jpeg } = command;
  const known = ctx.state.people[person];
  if (known === undefined || known.details === null) {
    return refuse("no-such-person", "Người này chưa có trong danh sách.", "This person is not on record.", {
      field: "person",
    });
  }
  const photos = ctx.state.photos ?? {};
  if (jpeg === null && photos[person] === undefined) {
    return refuse(
      "no-photo",
      `Chưa có ảnh của ${nameOf(ctx.state, person)}.`,
      `There is no photo of ${nameOf(ctx.state, person)}.`,
      { field: "person" },
    );
  }
  if (jpeg !== null && photos[person] === undefined && Object.keys(photos).length >= mostPhotos) {
    return refuse("too-many-photos", `Đã đủ ${mostPhotos} ảnh.`, `There are ${mostPhotos} photos already.`, {
      field: "person",
    });
  }
  return accept({ type: "photo-set", assembly: ctx.state.id, person, jpeg });
};
