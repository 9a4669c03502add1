import {
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { startTestBackend } from '@backstage/backend-test-utils';
import {
  NotificationSendOptions,
  notificationService,
} from '@backstage/plugin-notifications-node';
import {
  mlGovernanceNoticesExtensionPoint,
  Notice,
  NoticeSender,
} from '@ml-governance/backstage-plugin-ml-governance-node';
import mlGovernanceModuleNotifications from '.';

const notice: Notice = {
  recipient: 'group:default/team-fraud',
  title: 'A waiver ends in 7 days',
  description: 'Put the tags right before then.',
  severity: 'high',
  topic: 'ML Governance: waivers',
  scope: 'ml-governance:waiver:1',
};

/** What the module hands to the backend, and what reaches the notifications. */
async function start(send: (options: NotificationSendOptions) => void) {
  const senders: NoticeSender[] = [];
  await startTestBackend({
    features: [
      createBackendPlugin({
        pluginId: 'ml-governance',
        register(reg) {
          reg.registerExtensionPoint(mlGovernanceNoticesExtensionPoint, {
            setNoticeSender: sender => senders.push(sender),
          });
          reg.registerInit({ deps: {}, async init() {} });
        },
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send: async options => send(options) }),
      }),
      mlGovernanceModuleNotifications,
    ],
  });
  expect(senders).toHaveLength(1);
  return senders[0];
}

describe('the module of notifications', () => {
  it('sends a notice to whom it is for, under the scope that takes the place of the one before', async () => {
    const sent: NotificationSendOptions[] = [];
    const sender = await start(options => sent.push(options));
    await sender.send({ ...notice, link: '/catalog/default/component/churn' });
    await sender.send(notice);
    const { recipient, ...payload } = notice;
    const recipients = { type: 'entity', entityRef: recipient };
    expect(sent).toEqual([
      {
        recipients,
        payload: { ...payload, link: '/catalog/default/component/churn' },
      },
      { recipients, payload },
    ]);
  });

  it('tells that a notice was not sent', async () => {
    const sender = await start(() => {
      throw new Error('No notifications are installed');
    });
    await expect(sender.send(notice)).rejects.toThrow(
      'No notifications are installed',
    );
  });
});
