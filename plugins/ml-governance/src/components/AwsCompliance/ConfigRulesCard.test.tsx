import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  ConfigComplianceAnswer,
  ConfigDifferencesQuery,
  ConfigDifferencesResponse,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  attachedPoliciesAnswer,
  awsComplianceAnswer,
  configDifference,
  configRulesAnswer,
} from '../../__testUtils__/awsComplianceAnswer';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { responseError } from '../../__testUtils__/responseError';
import { sourcesAnswer } from '../../__testUtils__/sourcesAnswer';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { overviewPage } from '../../pages/overviewPage';

async function renderCard(
  configRules: ConfigComplianceAnswer = configRulesAnswer(),
  api: Partial<MlGovernanceApi> = {},
) {
  renderTestApp({
    extensions: [overviewPage],
    initialRouteEntries: ['/ml-governance?view=aws'],
    apis: [
      [
        mlGovernanceApiRef,
        {
          getSources: async () => sourcesAnswer(),
          getAttachedPolicies: async () => attachedPoliciesAnswer(),
          getAwsCompliance: async () => awsComplianceAnswer({ configRules }),
          ...api,
        },
      ],
    ],
  });
  return await screen.findByRole('region', { name: 'AWS Config rules' });
}

describe('what the rules of AWS Config say', () => {
  it('stands beside the dictionary, rule by rule, with the reasons for what differs', async () => {
    const card = await renderCard();
    expect(card).toHaveTextContent(
      'Rules about tags in 40 regions of accounts',
    );
    expect(card).toHaveTextContent(
      'In 4 of these regions no rule looks at tags',
    );
    const rows = within(card).getAllByRole('row').slice(1);
    expect(
      rows.map(row => [...row.children].map(cell => cell.textContent)),
    ).toEqual([
      [
        'required-tagsREQUIRED_TAGS · 36 regionsec2:instance, s3:bucket',
        'anycompany:finance:owneranycompany:workload:environment = dev, production',
        '1,030',
        '25',
        '12',
        '3',
        '50',
      ],
      [
        'sagemaker-domain-taggedSAGEMAKER_DOMAIN_TAGGED · 1 regionsagemaker:domain',
        'Team (not in the dictionary)',
        '0',
        '0',
        '0',
        '0',
        '0',
      ],
    ]);
    const texts = within(card)
      .getAllByRole('listitem')
      .map(item => item.textContent);
    expect(texts.slice(0, 3)).toEqual([
      expect.stringMatching(
        /^Wrong to the dictionary alone: 12 resources under required-tags\. The rule asks that the key be there/,
      ),
      expect.stringMatching(
        /^Wrong to AWS alone: 3 resources under required-tags\. .*waived here/,
      ),
      expect.stringMatching(
        /^No two verdicts: 50 resources under required-tags\. AWS Config has no result/,
      ),
    ]);
    expect(await axeViolations(card)).toEqual([]);
  });

  it('names the types that no rule looks at, and those that AWS has no rule for', async () => {
    const card = await renderCard();
    expect(card).toHaveTextContent(
      /which is missing where they are.*:\s*ecr:repository: 9 resources/,
    );
    expect(card).toHaveTextContent(
      /no managed rule for the tags of these.*:\s*sagemaker:endpoint: 120 resources/,
    );
    expect(card).toHaveTextContent('AWS::DynamoDB::Table: 7 verdicts');
  });

  it('lists the resources that differ for a reason when asked, page by page', async () => {
    const pages: ConfigDifferencesResponse[] = [
      { items: [], nextCursor: 'on' },
      { items: [configDifference('old-data')], nextCursor: 'rest' },
      { items: [configDifference('older-data')] },
    ];
    const getConfigDifferences = jest.fn(
      async (_: ConfigDifferencesQuery = {}) => pages.shift() ?? { items: [] },
    );
    const card = await renderCard(configRulesAnswer(), {
      getConfigDifferences,
    });
    await userEvent.click(
      within(card).getByRole('button', {
        name: /^Show the resources: Wrong to the dictionary alone under required-tags\./,
      }),
    );
    const table = await within(card).findByRole('table', {
      name: /^Wrong to the dictionary alone/,
    });
    const rows = () =>
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row => [...row.children].map(cell => cell.textContent));
    expect(rows()).toEqual([
      [
        'old-datas3:bucket',
        '222222222222eu-west-1',
        expect.stringMatching(/^Compliant23 Nov/),
      ],
    ]);
    await userEvent.click(
      within(card).getByRole('button', { name: 'Show more resources' }),
    );
    await waitFor(() => expect(rows()).toHaveLength(2));
    const which = {
      rule: 'first',
      agreement: 'only-dictionary',
      reason: 'presence-only',
    };
    expect(getConfigDifferences.mock.calls).toEqual([
      [which],
      [{ ...which, cursor: 'on' }],
      [{ ...which, cursor: 'rest' }],
    ]);
    expect(await axeViolations(card)).toEqual([]);
  });

  it('says why the resources cannot be listed, and tries again', async () => {
    let failures = 1;
    const card = await renderCard(configRulesAnswer(), {
      getConfigDifferences: async () => {
        failures -= 1;
        if (failures >= 0)
          throw await responseError(503, 'ServiceUnavailableError', 'Busy');
        return { items: [] };
      },
    });
    await userEvent.click(
      within(card).getByRole('button', {
        name: /^Show the resources: Wrong to AWS alone/,
      }),
    );
    expect(await within(card).findByRole('alert')).toHaveTextContent('Busy');
    await userEvent.click(
      within(card).getByRole('button', { name: /try again|retry/i }),
    );
    expect(await within(card).findByText(/None any more/)).toBeVisible();
  });

  it('says where no rule looks at tags at all', async () => {
    const card = await renderCard(
      configRulesAnswer({
        places: 2,
        placesWithoutRules: 2,
        rules: [],
        uncovered: [],
        unmatched: [],
      }),
    );
    expect(card).toHaveTextContent(
      'No rule of AWS Config looks at tags anywhere.',
    );
    expect(within(card).queryByRole('table')).not.toBeInTheDocument();
    expect(card).not.toHaveTextContent('What no rule looks at');
  });
});
