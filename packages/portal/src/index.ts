/** The portal: articles, documents, search, pages and statistics. Pure; what is on disk is in `@laphieu/portal/store`. */
export { figuresOf, type PublicCongress, type PublicFigure, publicCongress } from "./congress.ts";
export { allPaths } from "./feeds.ts";
export { figurePattern, figureToken } from "./figures.ts";
export { type FoundArticle, readHtmlPage } from "./import-html.ts";
export { type FoundRows, readPortalRows } from "./import-rows.ts";
export { actOn, type ItemAct, isOut, newItem, type Rights, rightsIn } from "./items.ts";
export * from "./model.ts";
export { type Answer, render } from "./render.ts";
export { cleanRichText, photosIn, plainText, safeAddress } from "./rich-text.ts";
export { sampleArticles, sampleDocuments, sampleSettings } from "./sample.ts";
export {
  articleSchema,
  documentSchema,
  fileSchema,
  releaseSchema,
  settingsSchema,
  storedArticle,
  storedDocument,
} from "./schemas.ts";
export { articlePath, attachedTo, documentPath, filePath, type Site, type SiteData, siteOf } from "./site.ts";
export { numberKey, slugOf } from "./slug.ts";
export { styleSheet } from "./style.ts";
export type { Refused, Result, Text } from "./text.ts";
