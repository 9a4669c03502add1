import { screen } from '@testing-library/react';

/** The card of the overview that is called so. */
export function overviewCard(name: string): HTMLElement {
  return screen.getByRole('region', { name });
}

/** What the cells of a row say, those aside that are pictures alone. */
export function cellTexts(row: HTMLElement): string[] {
  return [...row.children]
    .filter(cell => cell.getAttribute('aria-hidden') !== 'true')
    .map(cell => (cell.textContent ?? '').trim());
}
