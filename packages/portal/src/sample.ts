/** A neutral site to look at: bodies, people, numbers and texts are invented, and every page says so. */
import type { ArticleContent, DocumentContent, SiteSettings } from "./model.ts";
import { emptySettings } from "./model.ts";
import { say } from "./text.ts";

export const sampleSettings: SiteSettings = {
  ...emptySettings,
  name: say("Cổng thông tin Đảng bộ xã Sông Mẫu", "Portal of the Party Committee of Sông Mẫu Commune"),
  tagline: say(
    "Tin tức, văn bản và kết quả đại hội, ai cũng kiểm tra được",
    "News, documents and results that anybody can check",
  ),
  address: "Số 1 đường Mẫu, xã Sông Mẫu, tỉnh Mẫu",
  contacts: [
    { name: say("Văn phòng", "Office"), detail: "0200 000 000, vanphong@songmau.example" },
    { name: say("Tiếp công dân", "Reception of citizens"), detail: "Sáng thứ ba hằng tuần, phòng 102" },
    { name: say("Ban biên tập", "Editors"), detail: "bientap@songmau.example" },
  ],
  links: [
    { name: say("Kiểm chứng kết quả", "Verify a result"), url: "/kiem-chung" },
    { name: say("Quy chế bầu cử", "Election rules"), url: "/quy-che" },
    { name: say("Trang mẫu của cấp trên", "Sample page of the level above"), url: "https://example.org/" },
  ],
  banners: [
    {
      text: say(
        "Mời góp ý dự thảo chương trình hành động đến hết ngày 31/12",
        "Comments on the draft programme are welcome until 31 December",
      ),
      url: "/cong/van-ban?tinh-trang=draft",
      from: null,
      until: null,
    },
  ],
  sample: true,
};

type Draft = Omit<ArticleContent, "related" | "attachments" | "photo"> & {
  readonly picture: number | null;
  readonly inline?: number;
  readonly daysAgo: number;
};
const p = (...texts: readonly string[]): string => texts.map((t) => `<p>${t}</p>`).join("");
const a = (
  daysAgo: number,
  category: string,
  title: string,
  lead: string,
  body: string,
  picture: number | null,
  tags: readonly string[],
  lang: "vi" | "en" = "vi",
): Draft => ({
  lang,
  title,
  lead,
  body,
  author: lang === "vi" ? "Ban biên tập" : "Editors",
  source: "",
  category,
  tags,
  picture,
  daysAgo,
});

/** Articles, the newest first. `figure` gives the token of a live figure, or a plain dash where there is no congress. */
export const sampleArticles = (figure: (key: string) => string): readonly Draft[] => [
  {
    ...a(
      0,
      "dai-hoi",
      "Đại hội đại biểu Đảng bộ xã Sông Mẫu bế mạc, kết quả mở cho mọi người kiểm tra",
      "Sau một ngày làm việc, đại hội đã bầu xong ban chấp hành khóa mới. Toàn bộ số liệu kiểm phiếu đi kèm tệp bằng chứng để bạn đọc tự tính lại.",
      `${p(`Đại hội triệu tập ${figure("trieu-tap")} đại biểu. Ban thẩm tra báo cáo và đại hội công nhận ${figure("tu-cach")} đại biểu đủ tư cách.`, `Ban kiểm phiếu phát ra <strong>${figure("bau-1.phat-ra")}</strong> phiếu, thu về <strong>${figure("bau-1.thu-ve")}</strong> phiếu, trong đó ${figure("bau-1.hop-le")} phiếu hợp lệ. Có ${figure("bau-1.trung-cu")} đồng chí trúng cử.`)}<h2>Số liệu lấy từ đâu</h2>${p("Các con số trong bài không gõ tay. Chúng được lấy thẳng từ nhật ký của đại hội, nên luôn bằng số đã công bố.")}<blockquote><p>Con số nào trong biên bản cũng phải tính lại được từ phiếu, và ai cũng tính được.</p></blockquote><h2>Tự kiểm tra</h2>${p('Bạn đọc tải tệp bằng chứng ở trang <a href="/cong/dai-hoi">Kết quả đại hội</a>, rồi mở ở trang <a href="/kiem-chung">Kiểm chứng</a>. Việc tính lại diễn ra ngay trong trình duyệt.')}`,
      0,
      ["Đại hội", "Kiểm phiếu"],
    ),
    inline: 3,
  },
  a(
    1,
    "tin-tuc",
    "Khánh thành đường ven sông dài 3 km, bà con đi lại thuận tiện hơn",
    "Con đường nối bốn thôn với chợ trung tâm, làm trong tám tháng, có hai bến thuyền và hàng cây bóng mát.",
    p(
      "Trước đây, vào mùa nước lên, bà con các thôn phía đông phải đi vòng gần một giờ. Nay quãng đường chỉ còn mười lăm phút.",
      "Mỗi thôn cử một tổ tự quản chăm sóc cây và giữ vệ sinh đoạn đường đi qua thôn mình.",
    ),
    1,
    ["Đời sống"],
  ),
  a(
    2,
    "tin-tuc",
    "Trụ sở tiếp công dân mở thêm một buổi mỗi tuần",
    "Từ tháng sau, bộ phận tiếp công dân làm việc cả sáng thứ ba và sáng thứ sáu.",
    `${p("Lịch tiếp công dân được niêm yết tại trụ sở và đăng ở trang Liên hệ.")}<table><tr><th>Ngày</th><th>Giờ</th><th>Phòng</th></tr><tr><td>Thứ ba</td><td>7 giờ 30 đến 11 giờ</td><td>102</td></tr><tr><td>Thứ sáu</td><td>7 giờ 30 đến 11 giờ</td><td>102</td></tr></table>`,
    2,
    ["Đời sống", "Tiếp công dân"],
  ),
  a(
    3,
    "dai-hoi",
    "Năm việc đại biểu cần biết trước khi bỏ phiếu",
    "Cách nhận phiếu, cách đánh dấu, thế nào là phiếu hợp lệ và khi nào được đổi phiếu.",
    `<ul><li>Kiểm tra số người trong danh sách và số lượng bầu.</li><li>Đánh dấu rõ ràng, không ký tên, không viết thêm.</li><li>Đánh nhầm thì trả lại phiếu cũ để đổi phiếu mới, trước khi bỏ vào thùng.</li><li>Không nhờ người khác viết hộ.</li><li>Giữ phiếu kín cho tới khi bỏ vào thùng.</li></ul>${p("Mẫu phiếu được niêm yết ngoài hội trường.")}`,
    3,
    ["Đại hội", "Hướng dẫn"],
  ),
  a(
    4,
    "thong-bao",
    "Mời góp ý dự thảo chương trình hành động",
    "Ý kiến gửi về văn phòng hoặc hòm thư của ban biên tập.",
    p("Dự thảo đăng toàn văn ở mục Văn bản. Mỗi ý kiến đều được tổng hợp và trả lời."),
    4,
    ["Góp ý"],
  ),
  a(
    6,
    "tin-tuc",
    "Chi bộ thôn Đông sinh hoạt chuyên đề về chuyển đổi số",
    "Mười lăm đảng viên cùng tập tra cứu văn bản và nộp hồ sơ qua mạng.",
    p(
      "Buổi sinh hoạt chia theo nhóm, người biết chỉ người chưa biết. Nhóm lớn tuổi nhất hoàn thành bài tập trước giờ.",
    ),
    null,
    ["Chi bộ"],
  ),
  a(
    8,
    "thong-bao",
    "Lịch trực cuối tuần của văn phòng",
    "Văn phòng trực sáng thứ bảy để nhận hồ sơ của đại biểu.",
    p("Hồ sơ nhận đến 11 giờ, có giấy biên nhận."),
    null,
    ["Lịch"],
  ),
  a(
    9,
    "tin-tuc",
    "Thư viện xã nhận thêm năm trăm cuốn sách",
    "Sách do các gia đình trong xã góp, được phân loại và cho mượn từ đầu tháng.",
    p("Thư viện mở cửa các buổi chiều trong tuần."),
    null,
    ["Đời sống"],
  ),
  a(
    0,
    "dai-hoi",
    "The congress of Sông Mẫu closed, and anybody can check the result",
    "The figures of the count come with an evidence file that a reader can compute again in a browser.",
    p(
      `The congress convened ${figure("trieu-tap")} delegates; ${figure("bau-1.trung-cu")} comrades were elected.`,
      "The figures in this text are taken from the log of the congress and stay equal to what was announced.",
    ),
    0,
    ["Congress"],
    "en",
  ),
  a(
    1,
    "tin-tuc",
    "A new road along the river",
    "The road links four hamlets with the market.",
    p("It took eight months to build and has two landings."),
    1,
    ["Life"],
    "en",
  ),
];

const d = (
  number: string,
  date: string,
  type: string,
  subject: string,
  more: Partial<DocumentContent> = {},
): DocumentContent => ({
  number,
  date,
  type,
  subject,
  issuer: "Đảng ủy xã Sông Mẫu",
  signer: "Nguyễn Văn Mẫu",
  signerPost: "Phó Bí thư",
  inForceFrom: date,
  inForceUntil: null,
  replaces: [],
  body: "",
  attachments: [],
  comments: null,
  ...more,
});
/** Documents by date; the third replaces the first. `day` moves dates a number of days back from today. */
export const sampleDocuments = (day: (ago: number) => string): readonly DocumentContent[] => [
  d("05-HD/ĐU", day(210), "Hướng dẫn", "Sinh hoạt chi bộ định kỳ (bản mẫu cũ)"),
  d("179-HD/BTGTU", day(62), "Hướng dẫn", "Tuyên truyền đại hội đảng bộ các cấp (bản mẫu)", {
    issuer: "Ban Tuyên giáo Tỉnh ủy Mẫu",
    signer: "Trần Thị Mẫu",
    signerPost: "Phó Trưởng ban",
    body:
      p("Thực hiện kế hoạch, hướng dẫn một số nội dung tuyên truyền như sau.") +
      "<h2>1. Mục đích, yêu cầu</h2>" +
      p("Tuyên truyền trước, trong và sau đại hội; nội dung ngắn, đúng, dễ hiểu.") +
      "<h2>2. Hình thức</h2><ul><li>Bản tin, loa truyền thanh.</li><li>Cổng thông tin.</li></ul>",
  }),
  d("24-HD/ĐU", day(40), "Hướng dẫn", "Sinh hoạt chi bộ định kỳ (thay bản cũ)"),
  d("31-KH/ĐU", day(33), "Kế hoạch", "Tổ chức đại hội đại biểu đảng bộ xã"),
  d("12-NQ/ĐU", day(20), "Nghị quyết", "Nhiệm vụ phát triển kinh tế, xã hội năm tới", {
    signer: "Lê Thị Mẫu",
    signerPost: "Bí thư",
  }),
  d("46-TB/ĐU", day(9), "Thông báo", "Phân công chuẩn bị đại hội"),
  d("", day(4), "Dự thảo", "Chương trình hành động thực hiện nghị quyết đại hội", {
    inForceFrom: null,
    comments: { from: day(4), until: day(-40), to: "bientap@songmau.example" },
    body: p("Dự thảo gồm ba phần: mục tiêu, nhiệm vụ, tổ chức thực hiện."),
  }),
];
