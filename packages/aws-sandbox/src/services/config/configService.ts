import { awsJson11 } from '../../protocol/awsJson';
import { AwsService } from '../../protocol/Operation';
import {
  describeAggregateComplianceByConfigRules,
  describeConfigurationAggregators,
  getAggregateComplianceDetailsByConfigRule,
} from './aggregateOperations';
import { invalidNextToken } from './configReading';
import {
  describeComplianceByConfigRule,
  describeConfigRules,
  getComplianceDetailsByConfigRule,
} from './ruleOperations';

export const configService: AwsService = {
  prefix: 'config',
  protocol: awsJson11,
  target: 'StarlingDoveService',
  throttling: ['ThrottlingException'],
  expiredPageToken: invalidNextToken,
  operations: {
    DescribeConfigRules: describeConfigRules,
    DescribeComplianceByConfigRule: describeComplianceByConfigRule,
    GetComplianceDetailsByConfigRule: getComplianceDetailsByConfigRule,
    DescribeConfigurationAggregators: describeConfigurationAggregators,
    DescribeAggregateComplianceByConfigRules:
      describeAggregateComplianceByConfigRules,
    GetAggregateComplianceDetailsByConfigRule:
      getAggregateComplianceDetailsByConfigRule,
  },
};
