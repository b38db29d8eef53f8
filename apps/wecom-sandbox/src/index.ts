export { createSandbox, type Sandbox } from './sandbox.js';
export type { ProviderOptions, SandboxOptions, SuiteOptions } from './sandbox-options.js';
export { addMember, createCorp, type NewCorp, type NewMember } from './world/corps.js';
export { bindLicence, buyLicence, expireLicences } from './world/licences.js';
export { screenOf, type ScreenMessage } from './screen/screen.js';
export { SWITCH_TABLE } from './switches/switch-table.js';
export type { FaultOrder } from './faults/fault.js';
export type { Corp, Member, Message, ResponseCode } from './world/model.js';
