import { WaiverRequest } from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis } from '@backstage/frontend-test-utils';
import { axeViolations } from '../../__testUtils__/axeViolations';
import {
  layOutTable,
  renderResourcesTab,
} from '../../__testUtils__/renderResourcesTab';
import { evaluatedResource } from '../../__testUtils__/resourcesAnswer';
import { resourceBackend } from '../../__testUtils__/resourceBackend';
import { rowToggles } from '../../__testUtils__/resourceTable';
import {
  giveWaiver,
  openWaiveDialog,
  violatingResource,
} from '../../__testUtils__/waiveDialog';
import { waiverRecord } from '../../__testUtils__/waiverRecord';
import { resourceCsv } from './resourceCsv';

const { id, scope, owner, reason } = waiverRecord();
const violating = violatingResource();
const [broken] = violating.findings;
const waived = evaluatedResource({
  verdict: 'violating',
  waived: true,
  findings: [
    {
      ...broken,
      status: 'waived',
      waiver: {
        id,
        scope,
        owner,
        reason,
        expiresAt: '2099-11-05T12:00:00.000Z',
      },
    },
  ],
});
/**
 * Leave for the organisation, as in all tests of this file, and none for an
 * entity that is in no other of them: what the policy answers is remembered for
 * two seconds, also from test to test.
 */
const forOrganization = {
  permissions: ['ml-governance.organization.waive'],
  service: 'fraud-scoring',
};

describe('waivers among AWS resources', () => {
  beforeEach(layOutTable);
  afterEach(() => jest.restoreAllMocks());

  it('mark what is waived, and are offered for one resource', async () => {
    const createWaiver = jest.fn(async () => waiverRecord());
    const tab = await renderResourcesTab({
      getResources: async (_, query) =>
        resourceBackend([waived, violating])(query),
      api: { createWaiver },
      permissions: mockApis.permission(),
    });
    await within(tab).findByText('2 resources');
    for (const toggle of rowToggles(tab)) await userEvent.click(toggle);

    const row = (name: string) => {
      const body = within(tab).getByText(name).closest('tbody');
      if (!body) throw new Error(`No row of ${name}`);
      return body;
    };
    expect(within(row('fraud-live')).getAllByText('Waived')).toHaveLength(2);
    expect(row('fraud-live')).toHaveTextContent(reason);
    expect(row('fraud-live')).toHaveTextContent('until 5 Nov 2099, 12:00 UTC');
    expect(row('fraud-batch')).toHaveTextContent('Does not comply');

    await userEvent.click(
      await within(row('fraud-batch')).findByText('Waive …', undefined, {
        timeout: 10_000,
      }),
    );
    const dialog = await screen.findByRole('dialog', { name: 'Waive a rule' });
    await userEvent.type(within(dialog).getByLabelText(/^Why/), 'Bought in');
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Waive' }),
    );
    await within(dialog).findByRole('status');
    expect(createWaiver).toHaveBeenCalledWith(
      expect.objectContaining({
        scope: { kind: 'resource', value: violating.arn },
        entityRef: 'component:default/fraud-detection',
        tagKey: 'anycompany:finance:cost-center',
      }),
    );
  });

  it.each([
    [
      'every sagemaker:endpoint of the organisation',
      { kind: 'type', value: 'sagemaker:endpoint' },
    ],
    [
      'every resource of the account ml-prod (333333333333)',
      { kind: 'account', value: '333333333333' },
    ],
  ])(
    'are offered for %s to those who may waive for the organisation',
    async (about, given) => {
      const createWaiver = jest.fn(async (_: WaiverRequest) => waiverRecord());
      const dialog = await openWaiveDialog({
        resource: violating,
        createWaiver,
        ...forOrganization,
      });
      expect(within(dialog).getAllByRole('radio')).toHaveLength(3);
      expect(within(dialog).getByLabelText('fraud-batch')).toBeChecked();

      await userEvent.click(within(dialog).getByLabelText(about));
      expect(dialog).toHaveTextContent(`For ${about} the tag`);
      expect(await axeViolations(dialog)).toEqual([]);
      await giveWaiver(dialog);
      const [asked] = createWaiver.mock.calls[0];
      expect(asked).toMatchObject({
        scope: given,
        tagKey: 'anycompany:finance:cost-center',
      });
      expect(asked).not.toHaveProperty('entityRef');
    },
  );

  it('are given for a resource by the permission that there is', async () => {
    const createWaiver = jest.fn(async (_: WaiverRequest) => waiverRecord());
    const dialog = await openWaiveDialog({
      resource: violating,
      createWaiver,
      ...forOrganization,
    });
    await giveWaiver(dialog);
    const [asked] = createWaiver.mock.calls[0];
    expect(asked.scope).toEqual({ kind: 'resource', value: violating.arn });
    expect(asked).not.toHaveProperty('entityRef');
  });

  it('are in the CSV', () => {
    const [, first, second] = resourceCsv([waived, violating]).split('\r\n');
    expect(first).toContain(
      '"Waived","","Missing anycompany:finance:cost-center"',
    );
    expect(second).toContain(
      '"Does not comply","Missing anycompany:finance:cost-center",""',
    );
  });
});
