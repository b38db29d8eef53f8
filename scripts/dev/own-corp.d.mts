export class OwnCorp {
  static begin(sandboxUrl: string, wish?: { name?: string; members?: object[] }): Promise<OwnCorp>;
  readonly corp: { corpId: string; plainCorpId: string; members: { userId: string; plainUserId: string }[] };
  readonly app: { corpId: string; agentId: number; secret: string };
  connect(ours: {
    callbackUrl: string;
    token: string;
    encodingAesKey: string;
    publicUrl: string;
    integrationId: string;
    trustedIps?: string[];
  }): Promise<void>;
}
