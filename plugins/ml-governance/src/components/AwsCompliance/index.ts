export { AwsCompliance } from './AwsCompliance';
