/**
 * Types that have their tags under another name than `Tags`. Where there are
 * tags of several resources in it, they are known only once it is deployed.
 */
const TAG_PROPERTIES: Record<string, string> = {
  'AWS::Backup::BackupPlan': 'BackupPlanTags',
  'AWS::Backup::BackupVault': 'BackupVaultTags',
  'AWS::Backup::Framework': 'FrameworkTags',
  'AWS::Backup::LogicallyAirGappedBackupVault': 'BackupVaultTags',
  'AWS::Backup::ReportPlan': 'ReportPlanTags',
  'AWS::Cognito::UserPool': 'UserPoolTags',
  'AWS::DynamoDB::GlobalTable': 'Replicas',
  'AWS::EC2::CapacityReservation': 'TagSpecifications',
  'AWS::EC2::ClientVpnEndpoint': 'TagSpecifications',
  'AWS::EC2::LaunchTemplate': 'TagSpecifications',
  'AWS::EFS::AccessPoint': 'AccessPointTags',
  'AWS::EFS::FileSystem': 'FileSystemTags',
  'AWS::Lex::Bot': 'BotTags',
  'AWS::Lex::BotAlias': 'BotAliasTags',
  'AWS::Route53::HealthCheck': 'HealthCheckTags',
  'AWS::Route53::HostedZone': 'HostedZoneTags',
};

/** Which property has the tags of a type, such as `AWS::SageMaker::Endpoint`. */
export function tagPropertyOf(type: string): string {
  return Object.hasOwn(TAG_PROPERTIES, type) ? TAG_PROPERTIES[type] : 'Tags';
}
