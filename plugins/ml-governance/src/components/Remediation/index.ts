export { Remediation } from './Remediation';
export { RemediationPage } from './RemediationPage';
