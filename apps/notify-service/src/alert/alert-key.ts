export interface AlertKey {
  tenant: string;
  alertId: string;
}

export const alertKeyOf = ({ tenant, alertId }: AlertKey): string => `${tenant}/${alertId}`;
