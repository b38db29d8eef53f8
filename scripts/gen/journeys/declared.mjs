/**
 * The journeys as whoever knows the system tells them: where each leg begins, what it decides on, where it ends. The files in
 * between, their order and their words are found in the source; a leg that the imports do not bear out fails.
 *
 * begins: { fact } | { request } | { file }
 * ends: { fact } | { request } | { calls }, a method of the WeCom client | { meets }, the file where the next leg finds it | { file }
 * tells: names of files that carry the story; those on the way and not named are only passed through.
 */
const CALLBACK = { file: 'callback.routes.ts' };

const press = {
  title: 'A press, from the callback to the corrected card',
  about: 'A member presses “acknowledge” in WeCom. The alert changes, and every card of it says so.',
  legs: [
    {
      in: 'gateway',
      says: 'WeCom pushes the press to `POST /wecom/callback/data` and waits five seconds for the answer.',
      begins: CALLBACK,
      ends: { fact: 'wecom.callback.data.*' },
      tells: ['callback.routes.ts', 'intake.service.ts'],
    },
    {
      in: 'card-state-service',
      says: 'Whose press is it, what does it mean, and may they?',
      begins: { fact: 'wecom.callback.data.*' },
      ends: { fact: 'alerts.v1.*.action' },
      tells: ['card-press.service.ts', 'press-decision.ts'],
    },
    {
      elsewhere:
        'The pipeline of the site (or alert-desk) changes the alert and sends its next version, `alerts.v1.*.event`.',
    },
    {
      in: 'card-state-service',
      says: 'The next version is the truth from now on, and the cards of the alert are due for a look.',
      begins: { fact: 'alerts.v1.*.event' },
      ends: { meets: 'refresh-due.ts' },
      tells: ['alert-truth.service.ts'],
    },
    {
      in: 'card-state-service',
      says: 'Each due card: does it lie, and which response code is worth spending on it?',
      begins: { file: 'refresh-planner.service.ts' },
      ends: { fact: 'card.update-requested' },
      tells: ['refresh-planner.service.ts', 'plan.ts'],
    },
    {
      in: 'notify-service',
      says: 'The card is drawn again and goes to WeCom with its response code.',
      begins: { fact: 'card.update-requested' },
      ends: { calls: 'updateTemplateCardRaw' },
      tells: ['card-update.service.ts'],
    },
  ],
};

const alert = {
  title: 'An alert, from the event to the card on the phone',
  about: 'A pipeline tells that a disk is full. Whoever is on call finds a card in WeCom.',
  legs: [
    {
      in: 'gateway',
      says: 'Pipelines without NATS post their events; with NATS the event is on the stream at once.',
      begins: { file: 'alert-events.http.controller.ts' },
      ends: { fact: 'alerts.v1.*.event' },
      tells: ['alert-event-reading.ts', 'alert-event-intake.service.ts'],
    },
    {
      in: 'notify-service',
      says: 'The events of one moment are taken in together: who is meant?',
      begins: { fact: 'alerts.v1.*.event' },
      ends: { request: 'identity.recipients.resolve' },
      tells: ['alert-intake.service.ts', 'recipient-directory.ts'],
    },
    {
      in: 'identity-service',
      says: 'Accounts become members of corps.',
      begins: { request: 'identity.recipients.resolve' },
      ends: { file: 'recipient.repository.ts' },
      tells: ['recipient.repository.ts'],
    },
    {
      in: 'notify-service',
      says: 'Who gets which card, and what waits for its quota, is decided and committed before anything is sent.',
      begins: { file: 'alert-intake.service.ts' },
      ends: { meets: 'send-queue.ts' },
      tells: ['dispatcher.service.ts', 'want.ts', 'card-group.ts'],
    },
    {
      in: 'notify-service',
      says: 'A lane per corp sends what is due, and reads what WeCom answers.',
      begins: { file: 'sender.service.ts' },
      ends: { calls: 'sendRaw' },
      tells: ['sender.service.ts', 'send-attempt.ts', 'send-verdict.ts'],
    },
    {
      in: 'notify-service',
      says: 'The result is committed with what others learn of it.',
      begins: { file: 'sender.service.ts' },
      ends: { fact: 'card.sent' },
      tells: ['send-settlement.service.ts'],
    },
    {
      in: 'card-state-service',
      says: 'The card is known, and its first response code may be spent on a correction.',
      begins: { fact: 'card.sent' },
      ends: { file: 'card.service.ts' },
      tells: ['card.service.ts'],
    },
  ],
};

const installation = {
  title: 'An installation, from the link to the first token',
  about:
    'An administrator of a corp opens the operator’s link and installs the app. From then on its members can be reached.',
  legs: [
    {
      in: 'gateway',
      says: 'The administrator opens the link.',
      begins: { file: 'install.http.controller.ts' },
      ends: { request: 'auth.install-link.open' },
      tells: ['install.http.controller.ts'],
    },
    {
      in: 'auth-service',
      says: 'The link is used up for a pre-auth code, and leads to WeCom’s consent page.',
      begins: { request: 'auth.install-link.open' },
      ends: { calls: 'getPreAuthCode' },
      tells: ['install-link.service.ts'],
    },
    {
      in: 'gateway',
      says: 'The administrator agrees; WeCom pushes `create_auth` and waits one second for the answer.',
      begins: CALLBACK,
      ends: { fact: 'wecom.callback.command.*' },
      tells: ['intake.service.ts'],
    },
    {
      in: 'auth-service',
      says: 'The auth code is exchanged, once, for the permanent code of the corp.',
      begins: { fact: 'wecom.callback.command.*' },
      ends: { calls: 'getPermanentCode' },
      tells: ['command-callback.service.ts', 'installation.service.ts', 'auth-code-exchange.ts'],
    },
    {
      in: 'auth-service',
      says: 'Installation and fact are committed together.',
      begins: { file: 'installation.service.ts' },
      ends: { fact: 'installation.authorized' },
      tells: ['installation-state.ts'],
    },
  ],
};

const login = {
  title: 'A login, from the tap in WeCom to the bound account',
  about:
    'A member opens the app in WeCom for the first time, and says once which account of the site is theirs.',
  legs: [
    {
      in: 'gateway',
      says: 'WeCom sends the browser back with a code.',
      begins: { file: 'oauth.http.controller.ts' },
      ends: { request: 'auth.oauth.exchange' },
      tells: ['oauth.http.controller.ts', 'oauth.service.ts'],
    },
    {
      in: 'auth-service',
      says: 'The code says who it is.',
      begins: { request: 'auth.oauth.exchange' },
      ends: { calls: 'getUserInfo3rd' },
      tells: ['oauth.service.ts'],
    },
    {
      in: 'gateway',
      says: 'Is the member known, and may they come in?',
      begins: { file: 'oauth.http.controller.ts' },
      ends: { request: 'identity.member.admit' },
    },
    {
      in: 'identity-service',
      says: 'A member without a binding is asked to sign in.',
      begins: { request: 'identity.member.admit' },
      ends: { file: 'member.service.ts' },
      tells: ['member.service.ts'],
    },
    {
      in: 'gateway',
      says: 'The form: account name and password, sealed before they travel.',
      begins: { file: 'login.http.controller.ts' },
      ends: { request: 'identity.binding.create-by-password' },
      tells: ['login.http.controller.ts'],
    },
    {
      in: 'identity-service',
      says: 'The password is checked, slowly and not too often, and the account is bound.',
      begins: { request: 'identity.binding.create-by-password' },
      ends: { fact: 'identity.bound' },
      tells: ['binding.service.ts'],
    },
    {
      in: 'card-state-service',
      says: 'What the member pressed before the login is done now.',
      begins: { fact: 'identity.bound' },
      ends: { fact: 'alerts.v1.*.action' },
      tells: ['held-press.service.ts'],
    },
  ],
};

export const JOURNEYS = { press, alert, installation, login };
