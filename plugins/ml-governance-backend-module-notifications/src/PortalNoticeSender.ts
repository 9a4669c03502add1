import { NotificationService } from '@backstage/plugin-notifications-node';
import {
  Notice,
  NoticeSender,
} from '@ml-governance/backstage-plugin-ml-governance-node';

/** Sends notices through the notifications of the portal. */
export class PortalNoticeSender implements NoticeSender {
  readonly title = "The portal's notifications";

  constructor(private readonly notifications: NotificationService) {}

  async send(notice: Notice): Promise<void> {
    const { recipient, title, description, link } = notice;
    const { severity, topic, scope } = notice;
    await this.notifications.send({
      recipients: { type: 'entity', entityRef: recipient },
      payload: {
        title,
        description,
        severity,
        topic,
        scope,
        ...(link === undefined ? {} : { link }),
      },
    });
  }
}
