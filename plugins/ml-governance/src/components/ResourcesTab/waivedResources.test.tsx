import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mockApis } from '@backstage/frontend-test-utils';
import {
  layOutTable,
  renderResourcesTab,
} from '../../__testUtils__/renderResourcesTab';
import { evaluatedResource } from '../../__testUtils__/resourcesAnswer';
import { resourceBackend } from '../../__testUtils__/resourceBackend';
import { rowToggles } from '../../__testUtils__/resourceTable';
import { waiverRecord } from '../../__testUtils__/waiverRecord';
import { resourceCsv } from './resourceCsv';

const { id, scope, owner, reason } = waiverRecord();
const broken = {
  severity: 'high' as const,
  mandatory: true,
  violation: 'missing' as const,
  reason: 'The mandatory tag is missing.',
};
const waived = evaluatedResource({
  verdict: 'violating',
  waived: true,
  findings: [
    {
      ...broken,
      status: 'waived',
      definitionKey: 'anycompany:finance:cost-center',
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
const violating = evaluatedResource({
  name: 'fraud-batch',
  arn: 'arn:aws:sagemaker:eu-west-1:333333333333:endpoint/fraud-batch',
  verdict: 'violating',
  findings: [
    {
      ...broken,
      status: 'violation',
      definitionKey: 'anycompany:finance:cost-center',
    },
  ],
});

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
