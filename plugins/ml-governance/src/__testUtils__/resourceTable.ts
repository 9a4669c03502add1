import { fireEvent, within } from '@testing-library/react';
import { MlGovernanceApi } from '../api/MlGovernanceApi';
import { manyResources } from './manyResources';
import { resourceBackend } from './resourceBackend';

/** A double of the one call that reads resources, which knows so many of them. */
export function getResourcesMock(
  count: number,
): jest.MockedFunction<MlGovernanceApi['getResources']> {
  const backend = resourceBackend(manyResources(count));
  return jest.fn(async (_, query) => backend(query));
}

/** What the rows scroll in. */
export function findResourceTable(tab: HTMLElement): Promise<HTMLElement> {
  return within(tab).findByRole('region', { name: 'List of AWS resources' });
}

/** The buttons that open the rows which are there. */
export function rowToggles(tab: HTMLElement): HTMLElement[] {
  return within(tab)
    .getAllByRole('button')
    .filter(button => button.dataset.rowToggle !== undefined);
}

/** Scrolls the table as a reader does. */
export function scrollTable(table: HTMLElement, top: number): void {
  table.scrollTop = top;
  fireEvent.scroll(table);
}
