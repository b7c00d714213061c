/** How an article names a live figure. */

/** `{{so-lieu:CONGRESS:KEY}}` in an article stands for a figure of a closed congress. */
export const figurePattern = /\{\{so-lieu:([a-z0-9][a-z0-9-]{0,39}):([a-z0-9][a-z0-9.-]{0,39})\}\}/g;
export const figureToken = (congress: string, key: string): string => `{{so-lieu:${congress}:${key}}}`;
