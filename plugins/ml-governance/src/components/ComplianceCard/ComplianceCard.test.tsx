import { act, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  complianceAnswer,
  violationGroup,
} from '../../__testUtils__/complianceAnswer';
import { renderComplianceAnswer } from '../../__testUtils__/renderComplianceCard';

describe('the verdicts of the compliance card', () => {
  it('says how many resources comply, and which are unknown', async () => {
    const card = await renderComplianceAnswer();

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
    const card = await renderComplianceAnswer();
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
    const card = await renderComplianceAnswer();

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
    const card = await renderComplianceAnswer({ findings });
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
    const card = await renderComplianceAnswer({
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
    const card = await renderComplianceAnswer({
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
    const card = await renderComplianceAnswer({ owner: { ...owner, verdict } });

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
    const card = await renderComplianceAnswer({
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
});
