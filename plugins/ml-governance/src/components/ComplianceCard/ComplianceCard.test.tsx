import { act, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  complianceAnswer,
  violationGroup,
} from '../../__testUtils__/complianceAnswer';
import { renderComplianceAnswer } from '../../__testUtils__/renderComplianceCard';

/** The figure under a label of the card. */
function figure(card: HTMLElement, label: string): HTMLElement {
  const value = within(card).getByText(label, { selector: 'dt' }).nextSibling;
  if (!(value instanceof HTMLElement)) throw new Error(`No figure: ${label}`);
  return value;
}

describe('the verdicts of the compliance card', () => {
  it('says how many resources comply, and which are unknown', async () => {
    const card = await renderComplianceAnswer();

    expect(figure(card, 'Resources that comply')).toHaveTextContent('88.2%');
    expect(figure(card, 'Comply')).toHaveTextContent(/^30$/);
    expect(figure(card, 'Do not comply')).toHaveTextContent(/^4$/);
    expect(figure(card, 'Unknown')).toHaveTextContent(/^3$/);
    expect(
      within(card).getByText('37 AWS resources in 3 accounts'),
    ).toBeInTheDocument();
    expect(within(card).getByText(/From AWS inventory/)).toHaveTextContent(
      '(23 Nov 2026, 05:00 UTC)',
    );
  });

  it.each([
    [{ compliant: 1999, violating: 1, percent: '100.0' }, '>99.9%'],
    [{ compliant: 1, violating: 2999, percent: '0.0' }, '<0.1%'],
    [{ compliant: 0, violating: 7, percent: '0.0' }, '0%'],
    [{ compliant: 287988, violating: 1012, percent: '99.6' }, '99.6%'],
  ])('never rounds %j to all or nothing', async (known, shown) => {
    const total = known.compliant + known.violating;
    const card = await renderComplianceAnswer({
      score: { ...known, unknown: 0, total },
    });

    expect(figure(card, 'Resources that comply').textContent).toBe(shown);
    expect(figure(card, 'Comply')).toHaveTextContent(
      known.compliant.toLocaleString('en-US'),
    );
    expect(within(card).queryByText('Unknown')).not.toBeInTheDocument();
  });

  it('says how much of the cost complies, where the bill tells', async () => {
    const range = { from: '2026-11-01', to: '2026-12-01' };
    const card = await renderComplianceAnswer({
      moneyShares: { range, percent: '91.4', byKey: [] },
    });

    expect(figure(card, 'Cost that complies, Nov')).toHaveTextContent(
      /^91\.4%$/,
    );
    expect(within(card).getByText('Cost that complies, Nov')).toHaveAttribute(
      'title',
      expect.stringContaining('1 to 30 November'),
    );
  });

  it.each([
    ['the bill is known by its sums alone', undefined],
    [
      'nothing that can carry tags was charged',
      { range: { from: '2026-11-01', to: '2026-12-01' }, byKey: [] },
    ],
  ])('says nothing of the cost where %s', async (_, moneyShares) => {
    const card = await renderComplianceAnswer({ moneyShares });

    expect(figure(card, 'Resources that comply')).toHaveTextContent('88.2%');
    expect(
      within(card).queryByText(/Cost that complies/),
    ).not.toBeInTheDocument();
  });

  it('names the application ids that the resources carry', async () => {
    const card = await renderComplianceAnswer({
      applicationIds: ['checkout', 'homepage', 'similar-items', 'search'],
      mappedBy: 'application-id-annotation',
    });

    expect(within(card).getByText(/^Application ids/)).toHaveTextContent(
      'Application ids checkout, homepage, similar-items and 1 more ' +
        '(from the annotation ml-governance.io/application-id)',
    );
  });

  it('names each broken rule with its weight and fix, in the order given', async () => {
    const card = await renderComplianceAnswer();
    const [missing, wrongValue, wrongKey] =
      within(card).getAllByRole('listitem');

    expect(missing).toHaveTextContent(/^Missing/);
    expect(missing).toHaveTextContent('4 resources');
    expect(missing).toHaveTextContent('Set it to “5045”');
    expect(missing).not.toHaveTextContent('The tag is not there.');
    expect(missing).toHaveTextContent('On fraud-live, fraud-7 and 2 more');
    expect(wrongValue).toHaveTextContent(/^Wrong value/);
    expect(wrongValue).toHaveTextContent('= “Prod”');
    expect(wrongValue).toHaveTextContent('Should be “production”');
    expect(wrongKey).toHaveTextContent(
      /^Wrong key Application-Id = “fraud-detection”1 resourceRename the key to .*application-id$/,
    );
  });

  it('gives the reason where the tag and the fix do not say it, with short keys', async () => {
    const key = 'anycompany:workload:environment';
    const card = await renderComplianceAnswer({
      findings: [
        violationGroup({
          definitionKey: key,
          violation: 'not-allowed',
          actualValue: 'gold',
          reason: `The value “gold” of “${key}” is not one of the allowed values, which are “dev”.`,
          suggestion: undefined,
        }),
        violationGroup({
          definitionKey: key,
          violation: 'wrong-key',
          actualKey: 'env',
          actualValue: 'gold',
          reason: `The key “env” must be written “${key}”, and its value “gold” is not one of the allowed values, which are “dev”.`,
          suggestion: { key },
        }),
        violationGroup({
          definitionKey: key,
          violation: 'wrong-key',
          actualKey: 'env',
          actualValue: 'PRD',
          suggestion: { key, value: 'production' },
        }),
        violationGroup({
          definitionKey: undefined,
          violation: 'convention',
          actualKey: 'anycompany:Team',
          mandatory: false,
          suggestion: { key: 'anycompany:team' },
        }),
        violationGroup({ suggestion: undefined, examples: [] }),
      ],
    });
    const items = within(card).getAllByRole('listitem');

    expect(items[0]).toHaveTextContent(
      'The value “gold” of “workload:environment” is not one of the allowed values, which are “dev”.',
    );
    expect(items[1]).toHaveTextContent(
      'The key “env” must be written “workload:environment”, and its value “gold” is not one of the allowed values',
    );
    expect(items[2]).toHaveTextContent(
      /Rename the key to .*environment and set “production”/,
    );
    expect(items[2]).not.toHaveTextContent('The tag is not there.');
    expect(items[3]).toHaveTextContent(/^Against convention optional .*Team/);
    expect(items[3]).toHaveTextContent(/Rename the key to .*:team/);
    expect(items[4]).toHaveTextContent(/^Missing .*cost-center 4 resources$/);
  });

  it('keeps the names of resources whole on hover', async () => {
    const card = await renderComplianceAnswer();

    expect(within(card).getByTitle('fraud-live, fraud-7')).toHaveTextContent(
      'On fraud-live, fraud-7 and 2 more',
    );
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
    const button = within(card).getByRole('button', { name: 'Show all 7' });
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

  it('counts the owners that there is no room for', async () => {
    const seen = Array.from({ length: 8 }, (_, index) => ({
      value: `team-${index}`,
      resources: 10 - index,
    }));
    const card = await renderComplianceAnswer({
      owner: { ...complianceAnswer().owner, seen },
    });

    expect(within(card).getByText('team-4')).toBeInTheDocument();
    expect(within(card).queryByText('team-5')).not.toBeInTheDocument();
    expect(within(card).getByText('and 3 other owners')).toBeInTheDocument();
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

    expect(figure(card, 'Resources that comply')).toHaveTextContent('100%');
    expect(figure(card, 'Do not comply')).toHaveTextContent(/^0$/);
    expect(
      within(card).getByText('No rule of the tag dictionary is broken.'),
    ).toBeInTheDocument();
  });
});
