import { Entity } from '@backstage/catalog-model';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  PermissionApi,
  permissionApiRef,
} from '@backstage/plugin-permission-react';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import { useLocation } from 'react-router-dom';
import { MlGovernanceApi, mlGovernanceApiRef } from '../api/MlGovernanceApi';
import { resourcesEntityContent } from '../entityContents/resourcesEntityContent';
import { complianceAnswer } from './complianceAnswer';
import { mlServiceEntity } from './mlServiceEntity';
import { smallDictionary } from './smallDictionary';

/** Lets nobody waive anything. */
const DENYING = mockApis.permission({ authorize: AuthorizeResult.DENY });

/** What jsdom, which lays nothing out, says of the height of the table and its rows. */
const TABLE_HEIGHT = 530;
export const ROW_HEIGHT = 53;

/** How high the rows of a table would be, those that only space stands for included. */
function contentHeight(table: Element): number {
  const space = [...table.querySelectorAll<HTMLElement>('tr[style]')];
  return space.reduce(
    (sum, { style }) => sum + parseFloat(style.height),
    table.querySelectorAll('tbody[data-index]').length * ROW_HEIGHT,
  );
}

function spyOnSize(
  property: 'clientHeight' | 'clientWidth' | 'scrollHeight',
  sizeOf: (element: Element) => number,
) {
  jest
    .spyOn(Element.prototype, property, 'get')
    .mockImplementation(function size(this: Element) {
      return sizeOf(this);
    });
}

/** Gives the table and its rows a size; to be undone by `jest.restoreAllMocks`. */
export function layOutTable(): void {
  spyOnSize('clientHeight', () => TABLE_HEIGHT);
  spyOnSize('clientWidth', () => 1200);
  spyOnSize('scrollHeight', contentHeight);
  jest
    .spyOn(HTMLElement.prototype, 'offsetHeight', 'get')
    .mockReturnValue(ROW_HEIGHT);
  // jsdom has no scrolling of its own.
  Element.prototype.scrollTo = function scrollTo(
    this: Element,
    ...[options]: unknown[]
  ) {
    const { top = 0 } = options as ScrollToOptions;
    this.scrollTop = top;
    this.dispatchEvent(new Event('scroll'));
  } as Element['scrollTo'];
}

function Search() {
  return <output aria-label="URL">{useLocation().search}</output>;
}

const searchCard = EntityCardBlueprint.make({
  name: 'search',
  params: { loader: async () => <Search /> },
});

/** The tab of AWS resources of an ML service, on an entity page of its own. */
export async function renderResourcesTab(options: {
  getResources: MlGovernanceApi['getResources'];
  search?: string;
  entity?: Entity;
  api?: Partial<MlGovernanceApi>;
  /** In the place of those of the app. */
  permissions?: PermissionApi;
}): Promise<HTMLElement> {
  const { getResources, search = '', entity = mlServiceEntity() } = options;
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity }),
      resourcesEntityContent,
      searchCard,
    ],
    initialRouteEntries: [`/${search}`],
    apis: [
      [
        mlGovernanceApiRef,
        {
          getResources,
          getDictionary: async () => smallDictionary,
          getCompliance: async () => complianceAnswer(),
          ...options.api,
        },
      ],
      [permissionApiRef, options.permissions ?? DENYING],
    ],
  });
  const heading = await screen.findByRole('heading', { name: 'AWS resources' });
  const card = heading.closest('section');
  if (!card) throw new Error('The heading stands in no section');
  return card;
}

/** What the page's URL says behind its `?`. */
export function urlSearch(): string {
  return screen.getByRole('status', { name: 'URL' }).textContent ?? '';
}
