export interface Department {
  id: number;
  name: string;
  parentId: number;
}

export interface Tag {
  id: number;
  name: string;
  userIds: string[];
  partyIds: number[];
}

export interface Member {
  /** What the corp itself calls the member; a third-party app never sees it. */
  plainUserId: string;
  /** The encrypted `wo…` id, mixed-case. */
  userId: string;
  /** Known to WeCom's screens only, never in an answer to the app. */
  name: string;
  alias?: string;
  /** For look-ups by a corp's own app; no answer shows them unless a switch says so. */
  mobile?: string;
  email?: string;
  personalEmail?: string;
  departments: number[];
  isAdmin: boolean;
}

export interface Scope {
  users: string[];
  parties: number[];
  tags: number[];
}

export interface Installation {
  agentId: number;
  permanentCode: string;
  installedAt: number;
  adminUserId: string;
  scope: Scope;
  /** The app was disabled in the corp's console: 50003. */
  disabled: boolean;
}

/** 接收消息 of one app: where its events go, and the pair that seals them. */
export interface AppCallback {
  url: string;
  token: string;
  encodingAesKey: string;
  /** When the address last answered the GET of the console. */
  verifiedAt: number;
}

/** An app that the corp made for itself; it needs no licence and names members by their plain ids (08 §2). */
export interface SelfBuiltApp {
  agentId: number;
  name: string;
  secret: string;
  madeAt: number;
  scope: Scope;
  disabled: boolean;
  /** 企业可信IP: addresses that may call, also in CIDR notation. */
  trustedIps: string[];
  /** 可信域名: `host` or `host:port`. */
  trustedDomain?: string;
  /** 应用主页 */
  homeUrl?: string;
  /** Members opening the app's chat are told to its receiver. */
  reportsEnter: boolean;
  callback?: AppCallback;
}

export interface Licence {
  activeCode: string;
  /** 1 basic, 2 interconnect (includes the basic ability). */
  type: 1 | 2;
  createTime: number;
  userId?: string;
  activeTime?: number;
  expireTime?: number;
}

export interface Corp {
  plainCorpId: string;
  /** The encrypted `wp…` id, case-sensitive. */
  corpId: string;
  name: string;
  agentId: number;
  testCorp: boolean;
  departments: Map<number, Department>;
  tags: Map<number, Tag>;
  members: Map<string, Member>;
  licences: Licence[];
  /** The trial counts from the first install and does not restart (06 §1). */
  firstInstalledAt?: number;
  trialEndsAt?: number;
  installation?: Installation;
  selfBuiltApps: SelfBuiltApp[];
  /** The newest permanent code ever given, for the switch `reinstall_permanent_code`. */
  formerPermanentCode?: string;
}

export type Json = Record<string, unknown>;

/** What one member's screen held from `at` on. */
export interface CopyState {
  at: number;
  cause: 'send' | 'update' | 'passive_reply' | 'recall';
  msgType: string;
  /** The template card, or the content object of another message type. */
  content: Json;
  translate: boolean;
  /** Text of the grey button after a button-only update (mode A). */
  replaceName?: string;
}

export interface Copy {
  userId: string;
  history: CopyState[];
}

export interface Message {
  msgId: string;
  corpId: string;
  agentId: number;
  msgType: string;
  taskId?: string;
  sentAt: number;
  originalCardType?: string;
  updatable: boolean;
  copies: Map<string, Copy>;
  recalledAt?: number;
}

export interface ResponseCode {
  value: string;
  msgId: string;
  kind: 'send' | 'click' | 'menu';
  /** The clicker; a send code has none. */
  userId?: string;
  issuedAt: number;
  lifetimeSeconds: number;
  usedAt?: number;
  /** What spent it. */
  usedFor?: 'update' | 'passive_reply' | 'failed_update';
}
