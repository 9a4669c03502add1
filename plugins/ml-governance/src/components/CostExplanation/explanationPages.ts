import {
  ExplanationLine,
  FigureExplanation,
} from '@ml-governance/backstage-plugin-ml-governance-common';

/** An explanation with the bill lines that have come so far. */
export interface ExplanationPages {
  first: FigureExplanation;
  lines: readonly ExplanationLine[];
  nextCursor?: string;
}

/** An explanation that begins with a page. */
export function firstPage(page: FigureExplanation): ExplanationPages {
  const { items, nextCursor } = page.lines;
  return { first: page, lines: items, nextCursor };
}

/**
 * The explanation with one page more, or `undefined` where that page is of a
 * bill that was read anew in the meantime: its lines do not go with the others.
 */
export function withPage(
  pages: ExplanationPages,
  page: FigureExplanation,
): ExplanationPages | undefined {
  const { first } = pages;
  const same =
    page.total === first.total &&
    page.lines.count === first.lines.count &&
    page.lines.amount === first.lines.amount;
  if (!same) return undefined;
  const { items, nextCursor } = page.lines;
  return {
    first,
    lines: [...pages.lines, ...items],
    // A cursor that comes back would be followed for ever.
    nextCursor: nextCursor === pages.nextCursor ? undefined : nextCursor,
  };
}
