import { screen } from '@testing-library/react';
import { RemediationBackend } from '../../__testUtils__/remediationBackend';
import { renderRemediation } from '../../__testUtils__/renderRemediation';

describe('a plan to change tags, for whoever may not apply it', () => {
  it('can be decided about and saved, and says what it takes to have it written', async () => {
    renderRemediation(new RemediationBackend(), { mayApply: false });
    expect(
      await screen.findByText(
        /takes the permission ml-governance.remediation.apply/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Write the tags …' }),
    ).toBeDisabled();
    expect(
      screen.getByRole('button', { name: 'Save as a file …' }),
    ).toBeEnabled();
    expect(
      screen.getByRole('checkbox', { name: /owner on fraud-1/ }),
    ).toBeEnabled();
  });
});
