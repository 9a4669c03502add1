import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  WaiverExtension,
  WaiversQuery,
} from '@ml-governance/backstage-plugin-ml-governance-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeViolations } from '../../__testUtils__/axeViolations';
import { responseError } from '../../__testUtils__/responseError';
import { smallDictionary } from '../../__testUtils__/smallDictionary';
import { waiverRecord } from '../../__testUtils__/waiverRecord';
import { MlGovernanceApi, mlGovernanceApiRef } from '../../api/MlGovernanceApi';
import { waiversPage } from '../../pages/waiversPage';

const ARN = 'arn:aws:sagemaker:eu-west-1:111111111111:endpoint/fraud-live';
const FOR_EVER = '2999-01-01T00:00:00.000Z';

function render(api: Partial<MlGovernanceApi>, search: string = '') {
  return renderTestApp({
    extensions: [waiversPage],
    initialRouteEntries: [`/ml-governance/waivers${search}`],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    apis: [
      [
        mlGovernanceApiRef,
        { getDictionary: async () => smallDictionary, ...api },
      ],
      [catalogApiRef, catalogApiMock()],
      [
        permissionApiRef,
        mockApis.permission({ authorize: () => AuthorizeResult.ALLOW }),
      ],
    ],
  });
}

describe('the page of all waivers', () => {
  it('says of each what it is for, why, who answers for it and until when', async () => {
    const { container } = render({
      getWaivers: async () => ({
        items: [
          waiverRecord({
            expiresAt: FOR_EVER,
            extendedAt: '2026-11-03T23:30:00.000Z',
            extendedBy: 'service',
          }),
          waiverRecord({
            id: 'of-a-resource',
            scope: { kind: 'resource', value: ARN },
            state: 'expired',
          }),
          waiverRecord({
            id: 'of-a-type',
            scope: { kind: 'type', value: 'sagemaker:space' },
            entityRef: undefined,
            state: 'revoked',
          }),
          waiverRecord({
            id: 'of-an-account',
            scope: { kind: 'account', value: '111111111111' },
            entityRef: undefined,
            expiresAt: new Date(Date.now() + 5.5 * 86_400_000).toISOString(),
          }),
        ],
      }),
    });
    const table = await screen.findByRole('table', { name: /Waivers/ });
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(row => row.textContent),
    ).toEqual([
      expect.stringMatching(
        /cost-center.*for all of.*fraud-detection.*Bought in.*team-fraud.*Holds.*2999.*Extended by a service on 3 Nov 2026/,
      ),
      expect.stringMatching(
        /for endpoint\/fraud-live of.*fraud-detection.*Has ended/,
      ),
      expect.stringMatching(/for every sagemaker:space.*Revoked/),
      expect.stringMatching(/for account 111111111111.*Ends in 5 days/),
    ]);
    // Only what holds can be taken back.
    expect(
      await screen.findAllByRole('button', { name: 'Revoke the waiver' }),
    ).toHaveLength(2);
    expect(await axeViolations(container)).toEqual([]);
  });

  it('keeps in the URL which are shown, and goes on page by page', async () => {
    const getWaivers = jest.fn(async ({ cursor }: WaiversQuery = {}) =>
      cursor === undefined
        ? { items: [waiverRecord({ id: 'first' })], nextCursor: 'more' }
        : { items: [waiverRecord({ id: 'second', reason: 'The last one' })] },
    );
    render({ getWaivers }, '?state=active');
    await userEvent.click(
      await screen.findByRole('button', { name: 'Show more waivers' }),
    );
    expect(await screen.findByText('The last one')).toBeInTheDocument();
    expect(getWaivers.mock.calls).toEqual([
      [{ state: 'active' }],
      [{ state: 'active', cursor: 'more' }],
    ]);
    await userEvent.click(screen.getByLabelText('Waivers that'));
    await userEvent.click(screen.getByRole('option', { name: 'Have ended' }));
    await waitFor(() =>
      expect(getWaivers).toHaveBeenLastCalledWith({ state: 'expired' }),
    );
  });

  it('does not pass off what was shown before as what is asked for', async () => {
    let answer = () => {};
    render({
      getWaivers: async ({ state } = {}) => {
        if (state === undefined) {
          return { items: [waiverRecord()], nextCursor: 'more' };
        }
        await new Promise<void>(resolve => {
          answer = resolve;
        });
        return { items: [waiverRecord({ reason: 'It was over', state })] };
      },
    });
    const before = await screen.findByRole('table');
    expect(before.closest('[aria-busy="true"]')).toBeNull();
    await userEvent.click(screen.getByLabelText('Waivers that'));
    await userEvent.click(screen.getByRole('option', { name: 'Have ended' }));
    await waitFor(() =>
      expect(before.closest('[aria-busy="true"]')).not.toBeNull(),
    );
    expect(
      screen.getByText('Show more waivers').closest('button'),
    ).toBeDisabled();
    answer();
    const after = (await screen.findByText('It was over')).closest('table');
    expect(after?.closest('[aria-busy="true"]')).toBeNull();
  });

  it('shows the list anew once a waiver is taken back', async () => {
    let state: 'active' | 'revoked' = 'active';
    const revokeWaiver = jest.fn(async () => {
      state = 'revoked';
      return waiverRecord({ state });
    });
    render({
      getWaivers: async () => ({
        items: [waiverRecord({ state, expiresAt: FOR_EVER })],
      }),
      revokeWaiver,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Revoke the waiver' }),
    );
    await userEvent.click(screen.getByRole('button', { name: /^Revoke it/ }));
    expect(await screen.findByText('Revoked')).toBeInTheDocument();
    expect(revokeWaiver).toHaveBeenCalledWith(waiverRecord().id);
  });

  it('shows the list anew once a waiver is extended', async () => {
    let expiresAt = '2999-01-01T00:00:00.000Z';
    const extendWaiver = jest.fn(
      async (_: string, extension: WaiverExtension) => {
        ({ expiresAt } = extension);
        return waiverRecord({ expiresAt });
      },
    );
    render({
      getWaivers: async () => ({ items: [waiverRecord({ expiresAt })] }),
      extendWaiver,
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Extend …' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Extend' }),
    );
    expect(
      await screen.findByText('2 Apr 2999, 00:00 UTC'),
    ).toBeInTheDocument();
    expect(extendWaiver).toHaveBeenCalledWith(waiverRecord().id, {
      expiresAt: '2999-04-02T00:00:00.000Z',
    });
  });

  it('says how something is waived where nothing is', async () => {
    render({ getWaivers: async () => ({ items: [] }) });
    expect(
      await screen.findByText(/Nothing was ever waived/),
    ).toBeInTheDocument();
  });

  it.each([
    [403, 'NotAllowedError', /ml-governance.organization.read/],
    [500, 'Error', /The disk is full/],
  ])('says what a %d means', async (status, name, text) => {
    render({
      getWaivers: async () => {
        throw await responseError(status, name, 'The disk is full.');
      },
    });
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
