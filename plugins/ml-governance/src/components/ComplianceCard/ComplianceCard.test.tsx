import { renderTestApp } from '@backstage/frontend-test-utils';
import { createTestEntityPage } from '@backstage/plugin-catalog-react/testUtils';
import { ComplianceResponse } from '@ml-governance/backstage-plugin-ml-governance-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import {
  complianceAnswer,
  violationGroup,
} from '../../__testUtils__/complianceAnswer';
import { mlServiceEntity } from '../../__testUtils__/mlServiceEntity';
import { responseError } from '../../__testUtils__/responseError';
import { inventorySource } from '../../__testUtils__/sources';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { complianceEntityCard } from '../../entityCards/complianceEntityCard';

async function renderCard(
  getCompliance: MlGovernanceApi['getCompliance'],
): Promise<HTMLElement> {
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity: mlServiceEntity() }),
      complianceEntityCard,
    ],
    apis: [[mlGovernanceApiRef, { getCompliance }]],
  });
  return screen.findByRole('region', { name: 'Tag compliance' });
}

async function renderAnswer(overrides: Partial<ComplianceResponse> = {}) {
  const card = await renderCard(async () => complianceAnswer(overrides));
  await within(card).findByText('Resources that comply');
  return card;
}

describe('the compliance card', () => {
  it('says how many resources comply, and which are unknown', async () => {
    const card = await renderAnswer();

    expect(within(card).getByText('88.2%')).toBeInTheDocument();
    expect(
      within(card).getByText('30 of 34 resources comply'),
    ).toBeInTheDocument();
    expect(
      within(card).getByText('37 AWS resources in 3 accounts'),
    ).toBeInTheDocument();
    expect(
      within(card).getByText('Unknown, not counted').nextSibling,
    ).toHaveTextContent('3 resources');
    expect(within(card).getByText(/From AWS inventory/)).toHaveTextContent(
      '(23 Nov 2026, 05:00 UTC)',
    );
  });

  it('names each broken rule with its weight, reason and fix, in the order given', async () => {
    const card = await renderAnswer();
    const [missing, wrongValue, wrongKey] =
      within(card).getAllByRole('listitem');

    expect(missing).toHaveTextContent(/^Missing/);
    expect(missing).toHaveTextContent('4 resources');
    expect(missing).toHaveTextContent('The tag is not there. Set it to “5045”');
    expect(missing).toHaveTextContent('On fraud-live, fraud-7 and 2 more');
    expect(wrongValue).toHaveTextContent(/^Wrong value/);
    expect(wrongValue).toHaveTextContent('= “Prod”');
    expect(wrongValue).toHaveTextContent('Should be “production”');
    expect(wrongKey).toHaveTextContent(/^Wrong key Application-Id/);
    expect(wrongKey).toHaveTextContent('1 resource');
    expect(wrongKey).toHaveTextContent(/Rename it to .*application-id$/);
  });

  it('shows keys without the prefix, and in full on hover and to screen readers', async () => {
    const card = await renderAnswer();

    const key = within(card).getByTitle('anycompany:finance:cost-center');
    expect(within(key).getByText('finance:cost-center')).toHaveAttribute(
      'aria-hidden',
      'true',
    );
    expect(
      within(key).getByText('anycompany:finance:cost-center'),
    ).toBeInTheDocument();
  });

  it('shows the five worst, and all of them when asked', async () => {
    const findings = [1, 2, 3, 4, 5, 6, 7].map(number =>
      violationGroup({ actualValue: `value-${number}` }),
    );
    const card = await renderAnswer({ findings });
    const list = within(card).getByRole('list');
    const button = within(card).getByRole('button', { name: 'All 7' });
    expect(within(list).getAllByRole('listitem')).toHaveLength(5);
    expect(button).toHaveAttribute('aria-expanded', 'false');

    act(() => button.focus());
    await userEvent.keyboard('{Enter}');

    expect(within(list).getAllByRole('listitem')).toHaveLength(7);
    expect(within(list).getByText('“value-7”')).toBeInTheDocument();
    expect(button).toHaveAttribute('aria-expanded', 'true');
    expect(button).toHaveFocus();
  });

  it('shows hostile values as the text that they are', async () => {
    const hostile = `"><img src=x onerror=alert(1)> <a href="javascript:1">$1,2</a> 🤖${'x'.repeat(
      200,
    )}`;
    const card = await renderAnswer({
      findings: [
        violationGroup({ violation: 'not-allowed', actualValue: hostile }),
      ],
      owner: {
        expected: [hostile],
        rule: 'entity-annotation',
        seen: [{ value: hostile, resources: 1 }],
        verdict: 'match',
      },
    });

    expect(within(card).getByText(`“${hostile}”`)).toBeInTheDocument();
    expect(within(card).getAllByText(hostile)).toHaveLength(2);
    expect(within(card).queryByRole('img')).not.toBeInTheDocument();
    expect(within(card).queryByRole('link')).not.toBeInTheDocument();
  });

  it('never shows a value that was withheld', async () => {
    const card = await renderAnswer({
      findings: [
        violationGroup({
          violation: 'personal-data',
          suggestion: undefined,
          reason: 'The value looks like an e-mail address.',
        }),
      ],
    });

    const [group] = within(card).getAllByRole('listitem');
    expect(group).toHaveTextContent('Personal data');
    expect(group).toHaveTextContent('The value looks like an e-mail address.');
    expect(group).not.toHaveTextContent('“');
  });

  it.each([
    ['match', 'Owners agree'],
    ['mismatch', 'Owners disagree'],
    ['missing', 'No owner on the resources'],
    ['unknown', 'Owner unknown'],
  ] as const)('says of owners that are a %s: %s', async (verdict, heading) => {
    const { owner } = complianceAnswer();
    const card = await renderAnswer({ owner: { ...owner, verdict } });

    expect(
      within(card).getByRole('heading', { name: heading }),
    ).toBeInTheDocument();
    expect(
      within(card).getByText('In the catalog').nextSibling,
    ).toHaveTextContent("team-fraud (the group's name)");
    expect(
      within(card).getByText('ml-platform').parentElement,
    ).toHaveTextContent('ml-platform 5 resources');
  });

  it('is content where every resource complies', async () => {
    const card = await renderAnswer({
      score: {
        compliant: 37,
        violating: 0,
        unknown: 0,
        total: 37,
        percent: '100.0',
      },
      findings: [],
    });

    expect(within(card).getByText('100%')).toBeInTheDocument();
    expect(
      within(card).getByText('All 37 resources comply'),
    ).toBeInTheDocument();
    expect(
      within(card).getByText('No rule of the tag dictionary is broken.'),
    ).toBeInTheDocument();
  });

  it('does not take an entity without resources for a compliant one', async () => {
    const card = await renderAnswer({
      score: { compliant: 0, violating: 0, unknown: 0, total: 0 },
      findings: [],
    });

    expect(
      within(card).getByText(
        'No AWS resource carries the application id of this entity.',
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByText(/%/)).not.toBeInTheDocument();
    expect(within(card).queryByText(/No rule/)).not.toBeInTheDocument();
  });

  it('does not take unknown resources for compliant ones', async () => {
    const card = await renderAnswer({
      score: { compliant: 0, violating: 0, unknown: 4, total: 4 },
      findings: [],
    });

    expect(
      within(card).getByText(
        'The tags of none of its resources could be read.',
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByText(/No rule/)).not.toBeInTheDocument();
  });

  it('names the accounts and regions that could not be read', async () => {
    const failure = {
      accountId: '222222222222',
      accountName: 'ml-test',
      code: 'AccessDeniedException',
      message: 'Not allowed.',
      since: '2026-11-20T05:00:00.000Z',
    };
    const card = await renderAnswer({
      failures: [
        { ...failure, region: 'us-east-1' },
        {
          ...failure,
          region: 'eu-west-1',
          since: '2026-11-19T05:00:00.000Z',
        },
      ],
      sources: [
        inventorySource({
          status: 'partial',
          error: '1 of 7 accounts could not be read.',
        }),
      ],
    });

    expect(within(card).getByRole('note')).toHaveTextContent(
      'AWS inventory could not be read in full. 1 of 7 accounts could not be read.',
    );
    const unread = within(card).getByText('Unknown').closest('li');
    expect(unread).toHaveTextContent(
      'ml-test (222222222222) in us-east-1, eu-west-1',
    );
    expect(unread).toHaveTextContent(
      'AccessDeniedException since 19 Nov 2026, 05:00 UTC',
    );
  });

  it('keeps stale verdicts, with their age and the reason', async () => {
    const card = await renderAnswer({
      sources: [
        inventorySource({
          status: 'stale',
          refreshedAt: new Date(Date.now() - 50 * 3_600_000).toISOString(),
          error: 'ThrottlingException',
        }),
      ],
    });

    expect(within(card).getByRole('note')).toHaveTextContent(
      'AWS inventory was last read 2 days ago. ThrottlingException',
    );
    expect(within(card).getByText('88.2%')).toBeInTheDocument();
  });

  it('says that it is loading', async () => {
    const card = await renderCard(() => new Promise(() => {}));

    expect(card).toHaveAttribute('aria-busy', 'true');
    expect(within(card).getByRole('status')).toHaveTextContent(
      'Loading the tag compliance',
    );
  });

  it('says which annotation to add', async () => {
    const card = await renderCard(async () =>
      complianceAnswer({ state: 'unmapped' }),
    );

    expect(
      await within(card).findByText(
        /ml-governance\.io\/application-id: fraud-detection/,
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByText(/%/)).not.toBeInTheDocument();
  });

  it('waits for the first read', async () => {
    const card = await renderCard(async () =>
      complianceAnswer({ state: 'pending' }),
    );

    expect(
      await within(card).findByText(
        'Waiting for the AWS resources to be read for the first time',
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByText(/%/)).not.toBeInTheDocument();
  });

  it('says what went wrong, and tries again when asked', async () => {
    const getCompliance = jest.fn(async (_: string) => complianceAnswer());
    getCompliance.mockRejectedValueOnce(new TypeError('Failed to fetch'));
    const card = await renderCard(getCompliance);

    expect(await within(card).findByRole('alert')).toHaveTextContent(
      'The tag compliance could not be loaded' +
        "The portal's backend gave no usable answer: Failed to fetch",
    );
    expect(within(card).queryByText(/%/)).not.toBeInTheDocument();
    act(() => within(card).getByRole('button', { name: 'Try again' }).focus());
    await userEvent.keyboard('{Enter}');

    expect(await within(card).findByText('88.2%')).toBeInTheDocument();
    expect(getCompliance).toHaveBeenCalledTimes(2);
  });

  it('is calm about a missing permission', async () => {
    const error = await responseError(403, 'NotAllowedError', 'Unauthorized');
    const card = await renderCard(async () => {
      throw error;
    });

    expect(
      await within(card).findByText(
        'You do not have permission to see the tag compliance of this entity',
      ),
    ).toBeInTheDocument();
    expect(within(card).queryByRole('button')).not.toBeInTheDocument();
  });

  it('says so where the entity is not found', async () => {
    const error = await responseError(404, 'NotFoundError', 'No such entity');
    const card = await renderCard(async () => {
      throw error;
    });

    expect(await within(card).findByRole('alert')).toHaveTextContent(
      'There is no tag compliance to showNo such entity',
    );
  });

  it('has nothing that axe objects to', async () => {
    expect(await axeViolations(await renderAnswer())).toEqual([]);
  });
});
