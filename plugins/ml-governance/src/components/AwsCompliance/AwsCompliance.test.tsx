import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  AwsComplianceResponse,
  VerdictDifferencesQuery,
  VerdictDifferencesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  accountPoliciesAnswer,
  attachedPoliciesAnswer,
  awsComplianceAnswer,
  tagComplianceSource,
  verdictDifference,
} from '../../__testUtils__/awsComplianceAnswer';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { responseError } from '../../__testUtils__/responseError';
import { sourcesAnswer } from '../../__testUtils__/sourcesAnswer';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { overviewPage } from '../../pages/overviewPage';

function renderView(api: Partial<MlGovernanceApi>) {
  renderTestApp({
    extensions: [overviewPage],
    initialRouteEntries: ['/ml-governance?view=aws'],
    apis: [
      [
        mlGovernanceApiRef,
        {
          getSources: async () => sourcesAnswer(),
          getAttachedPolicies: async () => attachedPoliciesAnswer(),
          ...api,
        },
      ],
    ],
  });
}

async function renderAnswer(overrides: Partial<AwsComplianceResponse> = {}) {
  renderView({ getAwsCompliance: async () => awsComplianceAnswer(overrides) });
  return await screen.findByRole('region', { name: 'Cost allocation tags' });
}

describe('what AWS says', () => {
  it('tells of each cost allocation tag whether it is on the bill, and what to do where it is not', async () => {
    const card = await renderAnswer();

    expect(card).toHaveTextContent('2 mandatory tags not on the bill');
    const rows = within(card).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(
        /application-idOn the billsince 1 Feb.*November 2026–$/,
      ),
      expect.stringMatching(
        /cost-centerNot activatedOctober 2026Activate it; it is on the bill/,
      ),
      expect.stringMatching(
        /ownerIn another case–AWS knows AnyCompany:Finance:Owner alone/,
      ),
      expect.stringMatching(/clusterDiscretionaryNot seen yet–Tag a resource/),
    ]);
    expect(card).toHaveTextContent('CostCenter, Team');
    expect(await axeViolations(card)).toEqual([]);
  });

  it('gives the commands that activate a tag and fill the months before, and warns of what these do', async () => {
    const card = await renderAnswer();
    expect(
      within(card).getByText(
        `aws ce update-cost-allocation-tags-status --cost-allocation-tags-status '[{"TagKey":"anycompany:finance:cost-center","Status":"Active"}]'`,
      ),
    ).toBeInTheDocument();
    expect(
      within(card).getByText(
        'aws ce start-cost-allocation-tag-backfill --backfill-from 2025-12-01T00:00:00Z',
      ),
    ).toBeInTheDocument();
    for (const name of [
      'Copy the command to activate the tags',
      'Copy the command to fill past months',
    ]) {
      expect(within(card).getByRole('button', { name })).toBeEnabled();
    }
    expect(card).toHaveTextContent(
      'a tag that is not active then is taken off',
    );
  });

  it('has nothing to do where every tag is on the bill', async () => {
    const [active] = awsComplianceAnswer().costAllocationTags?.checks ?? [];
    const card = await renderAnswer({
      costAllocationTags: {
        readAt: '2026-11-23T06:00:00.000Z',
        checks: [active],
        activeOutsideDictionary: [],
      },
    });
    expect(card).toHaveTextContent(
      'Every mandatory cost allocation tag is on the bill',
    );
    expect(card).not.toHaveTextContent('aws ce');
    expect(card).not.toHaveTextContent('not in the dictionary');
  });

  it.each([
    ['there is none', []],
    [
      'all are discretionary',
      awsComplianceAnswer().costAllocationTags?.checks.filter(
        ({ mandatory }) => !mandatory,
      ) ?? [],
    ],
  ])(
    'says of no mandatory tag that it is on the bill where %s',
    async (_, checks) => {
      const card = await renderAnswer({
        costAllocationTags: {
          readAt: '2026-11-23T06:00:00.000Z',
          checks,
          activeOutsideDictionary: [],
        },
      });
      expect(card).toHaveTextContent('No cost allocation tag is mandatory');
      expect(card).not.toHaveTextContent('Every mandatory');
      expect(card).not.toHaveTextContent('not on the bill');
      expect(within(card).queryAllByText('Discretionary')).toHaveLength(
        checks.length,
      );
    },
  );

  it('says that what it shows is old, and why', async () => {
    await renderAnswer({
      sources: [
        tagComplianceSource({ status: 'stale', error: 'No. Allow ce:List.' }),
      ],
    });
    expect(screen.getByText(/No\. Allow ce:List\./)).toBeInTheDocument();
    expect(
      screen.getByText(/^What AWS says about tags was last read/),
    ).toBeInTheDocument();
  });

  it('waits for AWS to be asked for the first time, and says where nobody asks it', async () => {
    renderView({
      getAwsCompliance: async () => ({
        sources: [
          tagComplianceSource({ status: 'pending', refreshedAt: undefined }),
        ],
      }),
    });
    expect(
      await screen.findByText(
        'Waiting for what AWS says to be read for the first time',
      ),
    ).toBeInTheDocument();
  });

  it('says where nothing is set up to ask AWS', async () => {
    renderView({ getAwsCompliance: async () => ({ sources: [] }) });
    expect(
      await screen.findByText('Nothing is set up to read what AWS says'),
    ).toBeInTheDocument();
  });

  it('says that it could not be loaded, and why', async () => {
    const error = await responseError(500, 'Error', 'The disk is full.');
    renderView({
      getAwsCompliance: async () => {
        throw error;
      },
    });
    expect(
      await screen.findByText('The answers of AWS could not be loaded'),
    ).toBeInTheDocument();
    expect(screen.getByText('The disk is full.')).toBeInTheDocument();
  });

  it('tells who may not see it which permission is lacking', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Unauthorized');
    renderView({
      getAwsCompliance: async () => {
        throw error;
      },
    });
    expect(
      await screen.findByText(/ml-governance\.organization\.read/),
    ).toBeInTheDocument();
  });

  it('tells where the policies in force judge otherwise than the dictionary', async () => {
    await renderAnswer();
    const card = screen.getByRole('region', { name: 'Tag policies in force' });
    expect(card).toHaveTextContent('2 accounts of 21 without one');
    const first = within(card).getByRole('region', {
      name: 'Policy 1, in 18 accounts',
    });
    expect(first).toHaveTextContent(
      'Agrees with the dictionary about 1 of 6 keys',
    );
    expect(
      within(first)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(
        /^anycompany:finance:cost-center .*never says that it is missing/,
      ),
      expect.stringMatching(
        /^anycompany:finance:owner .*writes the key AnyCompany:Finance:Owner/,
      ),
      expect.stringMatching(
        /^anycompany:workload:environment .*takes every value/,
      ),
      expect.stringMatching(/data-classification .*lists other values/),
      expect.stringMatching(
        /^anycompany:workload:cluster .*does not know the key/,
      ),
    ]);
    expect(first).toHaveTextContent('does not know: Team');
    expect(
      within(card).getByRole('region', { name: 'Policy 2, in 1 account' }),
    ).toHaveTextContent(
      'not in a form that can be held against the dictionary',
    );
    expect(card).toHaveTextContent('1 policy more');
    expect(await axeViolations(card)).toEqual([]);
  });

  it('shows the policy of each account when asked, page by page', async () => {
    const getAccountPolicies = jest.fn(
      async ({ cursor }: { cursor?: string } = {}) =>
        cursor
          ? accountPoliciesAnswer({
              items: [
                // The accounts were read anew in between.
                ...accountPoliciesAnswer().items.slice(-1),
                {
                  accountId: '444444444444',
                  policyId: 'gone',
                  readAt: '2026-11-20T06:00:00.000Z',
                },
              ],
            })
          : accountPoliciesAnswer({ nextCursor: 'more' }),
    );
    const error = await responseError(503, 'ServiceUnavailableError', 'Busy.');
    renderView({
      getAwsCompliance: async () => awsComplianceAnswer(),
      getAccountPolicies,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show by account' }),
    );
    const more = await screen.findByRole('button', {
      name: 'Show more accounts',
    });
    getAccountPolicies.mockRejectedValueOnce(error);
    await userEvent.click(more);
    // What has been read stays, and the rest is asked for again.
    const again = await screen.findByRole('button', { name: 'Try again' });
    expect(
      screen.getByRole('rowheader', { name: '333333333333' }),
    ).toBeInTheDocument();
    await userEvent.click(again);
    await screen.findByRole('rowheader', { name: '444444444444' });
    const table = screen.getByRole('table', {
      name: 'The tag policy in force in each account',
    });
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      expect.stringMatching(/^ml-production 222222222222Policy 1/),
      expect.stringMatching(/^333333333333None/),
      expect.stringMatching(/^444444444444Another/),
    ]);
    expect(getAccountPolicies).toHaveBeenCalledTimes(3);
    expect(
      screen.queryByRole('button', { name: 'Show more accounts' }),
    ).not.toBeInTheDocument();
  });

  it('lists what is attached to what, and tries again where that fails', async () => {
    const error = await responseError(503, 'ServiceUnavailableError', 'Busy.');
    const getAttachedPolicies = jest.fn(async () => attachedPoliciesAnswer());
    getAttachedPolicies.mockRejectedValueOnce(error);
    renderView({
      getAwsCompliance: async () => awsComplianceAnswer(),
      getAttachedPolicies,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    const table = await screen.findByRole('table', {
      name: 'Policies that are attached in AWS Organizations',
    });
    const [control, tags] = within(table).getAllByRole('row').slice(1);
    expect(control).toHaveTextContent('Deny untagged training');
    expect(control).toHaveTextContent('Service control policy');
    expect(control).toHaveTextContent('the unit Machine learning (ou-1)');
    expect(control).toHaveTextContent('anycompany:workload:application-id');
    expect(tags).toHaveTextContent('the root Root (r-1)');
    expect(tags).toHaveTextContent('None');
    expect(await axeViolations(table)).toEqual([]);
  });

  it.each([
    ['2026-11-23T06:00:00.000Z', 'No policy about tags is attached anywhere.'],
    [undefined, 'AWS has not been asked yet which policies are attached.'],
  ])('says why it lists no policy, read at %s', async (readAt, text) => {
    renderView({
      getAwsCompliance: async () => awsComplianceAnswer(),
      getAttachedPolicies: async () => ({ items: [], readAt }),
    });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });

  it('tells how far AWS and the dictionary judge alike, and why not', async () => {
    await renderAnswer();
    const card = screen.getByRole('region', { name: 'Verdicts on resources' });
    expect(card).toHaveTextContent('1,240 resources');
    const rows = within(card).getAllByRole('row').slice(1);
    expect(
      rows.map(row => [...row.children].map(cell => cell.textContent)),
    ).toEqual([
      ['anycompany:workload:application-id', '1,100', '0', '80', '0', '60'],
      ['anycompany:finance:owner', '900', '140', '20', '120', '60'],
    ]);
    expect(
      within(card)
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      expect.stringMatching(
        /^Wrong to AWS alone: 120 verdicts about 1 key\. The policy allows other values/,
      ),
      expect.stringMatching(
        /^Wrong to the dictionary alone: 100 verdicts about 2 keys\. .*no rule of AWS covers the type.*nightlyShow the resources/,
      ),
      expect.stringMatching(
        /^No two verdicts: 120 verdicts about 2 keys\. AWS judges what is or was tagged alone/,
      ),
    ]);
    expect(await axeViolations(card)).toEqual([]);
  });

  it('lists the resources that differ for a reason when asked, page by page', async () => {
    const pages: VerdictDifferencesResponse[] = [
      { items: [verdictDifference('nightly')], nextCursor: 'rest' },
      { items: [], nextCursor: 'more of the rest' },
      { items: [verdictDifference('weekly')] },
    ];
    const getVerdictDifferences = jest.fn(
      async (_: VerdictDifferencesQuery = {}) => pages.shift() ?? { items: [] },
    );
    renderView({
      getAwsCompliance: async () => awsComplianceAnswer(),
      getVerdictDifferences,
    });
    const card = await screen.findByRole('region', {
      name: 'Verdicts on resources',
    });
    await userEvent.click(
      within(card).getByRole('button', {
        name: /^Show the resources: Wrong to AWS alone\./,
      }),
    );
    const table = await within(card).findByRole('table', {
      name: /^Wrong to AWS alone\./,
    });
    const rows = () =>
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row => [...row.children].map(cell => cell.textContent));
    expect(rows()).toEqual([
      [
        'nightlysagemaker:training-job',
        '222222222222eu-west-1',
        'anycompany:finance:owner',
      ],
    ]);
    await userEvent.click(
      within(card).getByRole('button', { name: 'Show more resources' }),
    );
    await waitFor(() => expect(rows()).toHaveLength(2));
    expect(getVerdictDifferences.mock.calls).toEqual([
      [{ agreement: 'only-aws', reason: 'values' }],
      [{ agreement: 'only-aws', reason: 'values', cursor: 'rest' }],
      [{ agreement: 'only-aws', reason: 'values', cursor: 'more of the rest' }],
    ]);
    expect(
      within(card).queryByRole('button', { name: 'Show more resources' }),
    ).not.toBeInTheDocument();
    expect(await axeViolations(card)).toEqual([]);
  });

  it('says where there is no verdict on anything', async () => {
    await renderAnswer({
      agreement: {
        readAt: '2026-11-23T06:00:00.000Z',
        countedAt: '2026-11-23T06:05:00.000Z',
        resources: 0,
        keys: [],
      },
    });
    expect(
      screen.getByRole('region', { name: 'Verdicts on resources' }),
    ).toHaveTextContent('There is no verdict on any resource.');
  });
});
