/**
 * Sends the notices of ML Governance through the portal's notifications.
 *
 * @packageDocumentation
 */
export { mlGovernanceModuleNotifications as default } from './module';
