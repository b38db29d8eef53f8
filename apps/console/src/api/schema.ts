// Generated from docs/openapi.json by npm run gen.
export interface paths {
    "/api/v1/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who may sign in to the console */
        get: operations["OperatorsHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operators/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One operator */
        get: operations["OperatorsHttpController_get"];
        /** Create or change an operator */
        put: operations["OperatorsHttpController_put"];
        post?: never;
        /** Delete an operator; the sessions end */
        delete: operations["OperatorsHttpController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which ways in there are; asks for no credential */
        get: operations["SessionHttpController_options"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/first-operator": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make the first operator, an admin, with the bootstrap token, and sign in */
        post: operations["SessionHttpController_createFirst"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks */
        get: operations["SessionHttpController_get"];
        put?: never;
        /** Sign in by password; the cookie lives 12 hours, or 2 without a request */
        post: operations["SessionHttpController_signIn"];
        /** Sign out */
        delete: operations["SessionHttpController_end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens, newest first, without what they are */
        get: operations["TokensHttpController_list"];
        put?: never;
        /** Make a token for a program; it is shown in this answer alone */
        post: operations["TokensHttpController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One token, without what it is */
        get: operations["TokensHttpController_get"];
        put?: never;
        post?: never;
        /** Revoke a token; every gateway refuses it within five seconds */
        delete: operations["TokensHttpController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, from where, newest first
         * @description With `Accept: application/x-ndjson` an entry a line: with `limit` a page, whose next one is the `Link` of relation `next`; without it all of them, at most 100,000.
         */
        get: operations["AuditHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/accounts/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Create or change many accounts; one that is refused stops no other
         * @description What is absent of an account keeps what is stored. `dryRun` answers the same and writes nothing. A webhook of a new url needs its `secret`: an import shows none that was made. A password that is set already is no change, and none is ever shown. The same request again changes nothing.
         */
        post: operations["AccountImportHttpController_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/accounts/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One account */
        get: operations["AccountsHttpController_get"];
        /** Create or replace an account */
        put: operations["AccountsHttpController_put"];
        post?: never;
        /** Delete an account, its links and its sign-ins; what it did stays in the history of alerts */
        delete: operations["AccountsHttpController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts of a tenant, by id */
        get: operations["AccountsHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/accounts/{accountId}/disabled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Disable an account or enable it again; everything else of it stays */
        put: operations["AccountsHttpController_disable"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/accounts/{accountId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End all sign-ins of an account; its link to WeCom stays */
        delete: operations["AccountsHttpController_endSignIns"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/bindings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which accounts are linked to which WeCom members, in an app and in bots’ chats, by account id */
        get: operations["AccountsHttpController_bindings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/bindings/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unlink an account from its WeCom member, in bots’ chats too, and from single sign-on */
        delete: operations["AccountsHttpController_unbind"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/alert-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store alert events for delivery
         * @description What a sender gets wrong without harm is mended and listed; of an array the events that can be read are accepted, the others are refused by their position and kept as dead letters. 422 when none can be read.
         */
        post: operations["AlertEventsHttpController_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The tenant’s alerts, newest change first
         * @description A search may end a page early; follow `next` until it is null.
         */
        get: operations["AlertListHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/alerts/{alertId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alert and what happened to it */
        get: operations["AlertListHttpController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/alerts/{alertId}/story": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The life of the alert’s cards: truth against what each member saw, codes and presses */
        get: operations["AlertStoryHttpController_story"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/alerts/{alertId}/cards/{cardId}/drawn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one card showed at a moment, as the template_card that was drawn */
        get: operations["AlertStoryHttpController_drawn"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/alerts/{alertId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was reached, who not and why, and who still waits */
        get: operations["AlertsHttpController_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/alerts/{alertId}/cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The alert’s cards: what each member sees, and every right to change it */
        get: operations["AlertsHttpController_cards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/cards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cards that are not true any more, since when and why */
        get: operations["AlertsHttpController_staleCards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/bindings/match": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Link accounts to the members that a corp’s own app finds, a page of accounts at a time */
        post: operations["BindingMatchHttpController_match"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{id}/move": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Carry the links of a suite’s integration over to the same corp’s own app
         * @description Nobody signs in again. Cards that are out stay with the old app and keep working until they end.
         */
        post: operations["BindingMoveHttpController_move"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{id}/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Groups in which somebody wrote to the bot
         * @description A bot can send only where somebody mentioned it: a group that is missing here has not done so yet.
         */
        get: operations["BotChatsHttpController_chats"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/bot-scans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A QR code by which a member of a corp makes a smart bot that is connected here at once
         * @description Only with WECOM_BOT_SCAN=on: WeCom’s developer pages do not tell of it. The bot’s Secret is told to nobody.
         */
        post: operations["BotScansHttpController_begin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/bot-scans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What became of a QR code, for a day */
        get: operations["BotScansHttpController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/schedules/{scheduleId}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The turns of a schedule as iCalendar (RFC 5545)
         * @description From the start of the month before until 90 days from now. The address is the schedule’s calendarUrl: a wrong token is answered as an unknown schedule.
         */
        get: operations["CalendarHttpController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/card-policy": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The card policy in force */
        get: operations["CardPolicyHttpController_get"];
        /** Say when a new card takes over from one that cannot be corrected any more */
        put: operations["CardPolicyHttpController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Look at everything that a connection needs, and say what to do about what is wrong
         * @description WeCom is asked: callback, token, trusted IP, agent, visible scope, trusted domain; of a suite ticket, installation and licence. Of a bot: how its connection stands.
         */
        post: operations["CheckHttpController_check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{id}/domain-file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put the file at the domain’s root that proves the trusted domain to WeCom
         * @description GET /<name> answers its content. A connection has one; another one replaces it.
         */
        put: operations["DomainFileHttpController_put"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Sources, spaces, schedules and templates of a tenant in the form in which PUT takes them
         * @description A page holds objects of one kind and may be short; follow `next` until it is null.
         */
        get: operations["ConfigurationHttpController_list"];
        /**
         * Make a tenant’s configuration what it should be: all of it or nothing
         * @description Kinds that are absent are left alone, and so are objects that are not named, unless `prune`. Sources, spaces and schedules are stored in one transaction; templates before them, and taken back when the rest cannot be stored. The same request again changes nothing.
         */
        put: operations["ConfigurationHttpController_apply"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All integrations with their state */
        get: operations["IntegrationsHttpController_list"];
        put?: never;
        /** Tie a corp to a tenant: one that installed our app, or by an app of its own, or a smart bot */
        post: operations["IntegrationsHttpController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Authorization, visible scope, licence, last ticket and last callbacks of one integration */
        get: operations["IntegrationsHttpController_get"];
        put?: never;
        post?: never;
        /** Take the corp from the tenant; its members are forgotten */
        delete: operations["IntegrationsHttpController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/schedules/{scheduleId}/overrides": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The overrides of a schedule, in the order they were made */
        get: operations["OverridesHttpController_list"];
        put?: never;
        /**
         * Put somebody on duty in place of whom the layers name
         * @description Where overrides overlap, the one made last wins.
         */
        post: operations["OverridesHttpController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/schedules/{scheduleId}/overrides/{overrideId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete an override: the layers count again */
        delete: operations["OverridesHttpController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/integrations/{id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace Secret, Token or EncodingAESKey of a corp’s own app, or the Secret of a bot
         * @description What is left out stays. The former Token and EncodingAESKey are accepted for 24 hours more. A bot’s connection that rests begins anew.
         */
        put: operations["OwnAppHttpController_replaceCredentials"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/route-test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where an alert with these labels would go, and whom it would page when
         * @description By the code that does it; nothing is stored.
         */
        post: operations["PagingHttpController_test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/alerts/{alertId}/pages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who was paged for an alert, when and by what, and where nobody was; newest first */
        get: operations["PagingHttpController_pages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/alerts/{alertId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tell people of an open alert again
         * @description Each gets a card as if the alert came now, in place of one they hold. A pipeline of your own names them again in its next version instead (`renotify`).
         */
        post: operations["ResendHttpController_resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/reachability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who is on duty and could not be paged, and levels that nobody stands behind, in order of time
         * @description Everybody on duty by a schedule and every account that a space names, judged by what is known at the moment of the question; what is known about licences is at most 45 seconds old.
         */
        get: operations["ReachabilityHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/spaces/{spaceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One space; `default` always exists */
        get: operations["SpacesHttpController_get"];
        /**
         * Create or replace a space: which alerts it has, and whom they page
         * @description Alerts that are being paged go on by the policy they began with.
         */
        put: operations["SpacesHttpController_put"];
        post?: never;
        /**
         * Delete a space; `default` becomes what it was before it was stored
         * @description Its alerts stay in it and are paged to the end; new ones go where they match.
         */
        delete: operations["SpacesHttpController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/spaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The spaces in the order in which they are asked; `default` is the last */
        get: operations["SpacesHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/schedules/{scheduleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One schedule */
        get: operations["SchedulesHttpController_get"];
        /**
         * Create or replace a schedule; its overrides stay
         * @description Members that are no accounts of the tenant are refused, each with the field that names it.
         */
        put: operations["SchedulesHttpController_put"];
        post?: never;
        /** Delete a schedule with its overrides */
        delete: operations["SchedulesHttpController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The schedules of a tenant, by id */
        get: operations["SchedulesHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/schedules/{scheduleId}/calendar-token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the calendar a new address; the old one ends */
        post: operations["SchedulesHttpController_replaceToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/schedules/{scheduleId}/on-call": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on duty */
        get: operations["SchedulesHttpController_onCall"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/schedules/{scheduleId}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every turn of a time
         * @description Turns that touch are one when person and reason are the same. At most 2,500 turns, or `limit` of them: `next` goes on.
         */
        get: operations["SchedulesHttpController_preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/accounts/{accountId}/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody’s shifts of the schedules that an account takes turns in, in order of time */
        get: operations["ShiftsHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/schedules/{scheduleId}/take-overs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take over a shift, or the rest of it, at once
         * @description Becomes an override of the schedule; who had the shift is told.
         */
        post: operations["ShiftsHttpController_takeOver"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/schedules/{scheduleId}/swaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Swaps that members of a schedule asked for, the newest first */
        get: operations["SwapsHttpController_list"];
        put?: never;
        /**
         * Ask a colleague, or all of them, to take a shift
         * @description Everybody who is asked gets a card. Accepted, the swap becomes an override of the schedule.
         */
        post: operations["SwapsHttpController_ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/swaps/{swapId}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accept or decline a swap for who was asked, or withdraw it for who asked */
        post: operations["SwapsHttpController_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/sources/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The alert events a body would make with settings that are stored nowhere */
        post: operations["SourceTrialHttpController_tryAnywhere"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/sources/{id}/try": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The alert events a body would make; nothing is stored */
        post: operations["SourceTrialHttpController_tryOne"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The alert sources of a tenant, oldest first */
        get: operations["SourcesHttpController_list"];
        put?: never;
        /**
         * Make a source of alerts; its token is shown in this answer alone
         * @description What a sender needs to be told is in docs/sources.md.
         */
        post: operations["SourcesHttpController_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/sources/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One alert source, without its token */
        get: operations["SourcesHttpController_get"];
        /**
         * Change the name and the settings of a source; its kind and its token stay
         * @description In force at every gateway within two seconds.
         */
        put: operations["SourcesHttpController_update"];
        post?: never;
        /**
         * Delete a source; every gateway refuses its token within two seconds
         * @description Its alerts stay as they are.
         */
        delete: operations["SourcesHttpController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/sources/{id}/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a source a new token, shown in this answer alone
         * @description Every gateway refuses the old one within two seconds; senders have to be told the new address.
         */
        post: operations["SourcesHttpController_replaceToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/sources/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a source sent lately, newest first, and what became of it
         * @description Bodies are kept for a week. Of each the first 4 KB are shown; the whole has an address of its own.
         */
        get: operations["SourceBodiesHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/sources/{id}/events/{bodyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One body, up to its first 512 KB, and what became of it */
        get: operations["SourceBodiesHttpController_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/templates/{templateId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One template as it is stored
         * @description Without `locale`: in the tenant’s language, or in the one there is.
         */
        get: operations["TemplatesHttpController_get"];
        /** Store a template; 422 TEMPLATE_INVALID lists every reason it cannot be used */
        put: operations["TemplatesHttpController_put"];
        post?: never;
        /**
         * Delete a template, in one language or in all
         * @description Cards that were sent with it keep it.
         */
        delete: operations["TemplatesHttpController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The stored templates of a tenant, by id and language */
        get: operations["TemplatesHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/templates/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The card an alert would be sent as */
        post: operations["TemplatesHttpController_preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One tenant */
        get: operations["TenantsHttpController_get"];
        /** Create or change a tenant */
        put: operations["TenantsHttpController_put"];
        post?: never;
        /**
         * Delete a tenant with its accounts and their links
         * @description Its integrations have to be deleted first. Its alert sources, spaces, schedules and open alerts at the desk go with it within moments; a source’s token is refused from then on. The history of its alerts stays until it ages, and is there again for a tenant made anew under the same id.
         */
        delete: operations["TenantsHttpController_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All tenants */
        get: operations["TenantsHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenants/{tenant}/install-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A link, good once within 24 hours, by which a corp’s administrator installs the app */
        post: operations["TenantsHttpController_createInstallLink"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Messages that could not be handled, newest first
         * @description A message that several services gave up is one item. A page may be short, or empty, before the last.
         */
        get: operations["DeadLettersHttpController_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of them with its body */
        get: operations["DeadLettersHttpController_get"];
        put?: never;
        post?: never;
        /** Drop it, and the letters of other services about the same message */
        delete: operations["DeadLettersHttpController_drop"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/dead-letters/{id}/requeue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the original message back where it came from
         * @description On its own subject, unchanged. Services that handled it know it by its id and do nothing; those that gave it up try again. The letter is gone when the stream has the message; a message that is refused again makes a new letter.
         */
        post: operations["DeadLettersHttpController_requeue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health-report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How the services, the streams and the limits fare, in words
         * @description For whoever may read the whole system. Always 200; what does not answer within two seconds is `silent`.
         */
        get: operations["HealthReportHttpController_report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Under which of SECRETS_KEYS everything rests
         * @description For admins. Ids of keys and counts alone; a service that does not answer is `silent`.
         */
        get: operations["KeysHttpController_look"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Seal what rests under an older key with the newest
         * @description For admins. At most 500 values of each service, beside everything else; ask again while `left` becomes less. Each value keeps its own key: that alone is sealed anew.
         */
        post: operations["KeysHttpController_rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put what came in a period through once more
         * @description Alert events, over HTTP and NATS alike, or callbacks of WeCom: the same bytes on the same subject. What was handled is known by its id and has no second effect; what was lost is made good. Nothing that was put back before is counted or put back by a later request. With `limit` one page of so many; without it all of the period, as far as some 10,000 messages and ten seconds go.
         */
        post: operations["ReplayHttpController_replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ViolationView: {
            /** @description Dotted path; empty for the whole body */
            field: string;
            message: string;
        };
        ProblemView: {
            /**
             * @description The page that explains the code, in words
             * @example https://oncall.example.com/problems/AUTHORIZE_APP_FIRST
             */
            type: string;
            /** @example The corp has not installed the app, or withdrew it (authorize app first) */
            title: string;
            /** @example 409 */
            status: number;
            /**
             * @description Stable: decide by this
             * @example AUTHORIZE_APP_FIRST
             */
            code: string;
            detail: string;
            errors?: components["schemas"]["ViolationView"][];
        };
        OperatorBody: {
            name: string;
            /** @enum {string} */
            role: "admin" | "tenant-admin" | "viewer";
            tenant: string | null;
            hasPassword: boolean;
            /** @description Signs in through the issuer, whose groups say the role */
            sso: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSignInAt: string | null;
        };
        PutOperatorBody: {
            /** @description Absent keeps the one that is set; another one ends the operator’s sessions */
            password?: string;
            /** @enum {string} */
            role: "admin" | "tenant-admin" | "viewer";
            /** @description A tenant-admin needs one, a viewer may have one, an admin has all */
            tenant?: string | null;
        };
        SessionOptionsBody: {
            /** @description Nobody is an operator yet: the bootstrap token makes the first one */
            firstOperator: boolean;
            /** @description GET /console/sign-in/oidc leads to the issuer */
            sso: boolean;
            /** @description A suite is configured: corps can install its app by a link */
            suite: boolean;
            /** @description Smart bots can be made by scanning a QR code (WECOM_BOT_SCAN) */
            botScan: boolean;
            /** @description Sources, spaces and schedules are ours (ALERT_DESK), not of another pipeline */
            alertDesk: boolean;
        };
        FirstOperatorBody: {
            /** @description ADMIN_API_TOKEN */
            token: string;
            name: string;
            password: string;
        };
        SessionOperatorBody: {
            name: string;
            /** @enum {string} */
            role: "admin" | "tenant-admin" | "viewer" | "publisher";
            /** @description Null = every tenant */
            tenant: string | null;
        };
        SessionBody: {
            operator: components["schemas"]["SessionOperatorBody"];
            /** @description For X-CSRF-Token of every write by cookie; null for bearers, who need none */
            csrfToken: string | null;
        };
        SignInBody: {
            name: string;
            password: string;
        };
        CreateTokenBody: {
            name: string;
            /** @enum {string} */
            role: "admin" | "tenant-admin" | "viewer" | "publisher";
            /** @description A tenant-admin needs one, viewer and publisher may have one, an admin has all */
            tenant?: string | null;
            /**
             * Format: date-time
             * @description Default: never
             */
            expiresAt?: string | null;
        };
        CreatedTokenBody: {
            id: string;
            name: string;
            /** @enum {string} */
            role: "admin" | "tenant-admin" | "viewer" | "publisher";
            tenant: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
            /**
             * @description Shown here alone
             * @example wo_…
             */
            token: string;
        };
        TokenBody: {
            id: string;
            name: string;
            /** @enum {string} */
            role: "admin" | "tenant-admin" | "viewer" | "publisher";
            tenant: string | null;
            /** Format: date-time */
            createdAt: string;
            createdBy: string;
            /** Format: date-time */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description To the minute
             */
            lastUsedAt: string | null;
        };
        AuditActorBody: {
            /** @enum {string} */
            kind: "operator" | "token" | "member" | "system" | "bootstrap";
            name: string;
        };
        AuditObjectBody: {
            /** @example account */
            kind: string;
            id: string;
        };
        AuditEntryBody: {
            id: string;
            /** Format: date-time */
            at: string;
            actor: components["schemas"]["AuditActorBody"];
            /** @enum {string} */
            surface: "console" | "api" | "card" | "page" | "callback";
            /** @example account.put */
            action: string;
            tenant: string | null;
            object: components["schemas"]["AuditObjectBody"];
            /** @description Named fields, never a secret; null: there was none */
            before: Record<string, never> | null;
            after: Record<string, never> | null;
            /**
             * @description refused: nothing was changed; at most thirty a minute of one actor are kept · unknown: whether it was done could not be learned
             * @enum {string}
             */
            outcome: "done" | "refused" | "unknown";
            /**
             * @description Why it was refused
             * @example USERNAME_TAKEN
             */
            code: string | null;
            correlationId: string | null;
        };
        AuditPageBody: {
            items: components["schemas"]["AuditEntryBody"][];
            /** @description For `after`; null on the last page */
            next: string | null;
        };
        ChannelBody: {
            /** @enum {string} */
            kind: "wecom" | "email" | "webhook" | "robot";
            /** @description Of a webhook: http:// or https://, not on a loopback or private address unless OUTBOUND_ALLOW lists it. Of a group robot: its address as WeCom shows it, or as the answer shows it, which keeps the key */
            url?: string;
            /** @description Absent or empty: all */
            severities?: ("critical" | "warning" | "info")[];
            /** @description Used for critical alerts when another channel failed, or when WeCom does not answer for a minute */
            fallbackOnly?: boolean;
            /** @description Of a webhook: key of the HMAC-SHA256 under its bodies. Absent keeps that of the same url; for a new url one is made */
            secret?: string;
        };
        ImportAccountBody: {
            /**
             * @description Default: the tenant’s, then zh-CN
             * @enum {string}
             */
            locale?: "zh-CN" | "en";
            /**
             * @description IANA time zone; default: the tenant’s, then Asia/Shanghai
             * @example Asia/Shanghai
             */
            timeZone?: string;
            /** @description Unique per tenant, whatever its case; blanks around it go, full-width letters become plain ones, and what cannot be typed is refused */
            username?: string;
            displayName?: string;
            /** Format: email */
            email?: string;
            /**
             * @description A phone number as WeCom knows it; members are found by it
             * @example 13800000000
             */
            mobile?: string;
            /** @description Absent keeps the one that is set; another one ends the account’s sign-ins */
            password?: string;
            /** @description True: no sign-in, no press acts, messages fail with ACCOUNT_UNKNOWN (detail `disabled`); the link to WeCom rests. Absent keeps what is set */
            disabled?: boolean;
            /** @description How pages reach the account (docs/channels.md); absent or empty: by wecom alone */
            channels?: components["schemas"]["ChannelBody"][] | null;
            accountId: string;
        };
        ImportAccountsBody: {
            accounts: components["schemas"]["ImportAccountBody"][];
            /** @description Say what would become of each, and write nothing */
            dryRun?: boolean;
        };
        ImportResultBody: {
            /** @description As given; empty where it was no text */
            accountId: string;
            /** @enum {string} */
            outcome: "created" | "changed" | "same" | "refused";
            /** @description Names of the fields that changed */
            changes?: string[];
            errors?: components["schemas"]["ViolationView"][];
        };
        ImportResultsBody: {
            /** @description In the order given */
            items: components["schemas"]["ImportResultBody"][];
        };
        PutAccountBody: {
            /**
             * @description Default: the tenant’s, then zh-CN
             * @enum {string}
             */
            locale?: "zh-CN" | "en";
            /**
             * @description IANA time zone; default: the tenant’s, then Asia/Shanghai
             * @example Asia/Shanghai
             */
            timeZone?: string;
            /** @description Unique per tenant, whatever its case; blanks around it go, full-width letters become plain ones, and what cannot be typed is refused */
            username: string;
            displayName: string;
            /** Format: email */
            email?: string;
            /**
             * @description A phone number as WeCom knows it; members are found by it
             * @example 13800000000
             */
            mobile?: string;
            /** @description Absent keeps the one that is set; another one ends the account’s sign-ins */
            password?: string;
            /** @description True: no sign-in, no press acts, messages fail with ACCOUNT_UNKNOWN (detail `disabled`); the link to WeCom rests. Absent keeps what is set */
            disabled?: boolean;
            /** @description How pages reach the account (docs/channels.md); absent or empty: by wecom alone */
            channels?: components["schemas"]["ChannelBody"][] | null;
        };
        ChannelViewBody: {
            /** @enum {string} */
            kind: "wecom" | "email" | "webhook" | "robot";
            /** @description Of a webhook, and of a group robot with its key masked */
            url?: string;
            /** @description Absent: all */
            severities?: ("critical" | "warning" | "info")[];
            fallbackOnly?: boolean;
            /** @description In the answer to the PUT that made it, and never again */
            secret?: string;
        };
        AccountBindingBody: {
            corpId: string;
            userId: string;
            /** Format: date-time */
            boundAt: string;
            /** @description Bound, but out of the app’s visible scope */
            outsideScope: boolean;
        };
        BotLinkBody: {
            /** @description BotID of the smart bot that was told the one-use code */
            botId: string;
            /** @description Who the account is in that bot’s chats */
            userId: string;
            /** Format: date-time */
            boundAt: string;
        };
        AccountBody: {
            tenant: string;
            accountId: string;
            username: string;
            displayName: string;
            email: string | null;
            mobile: string | null;
            /** @enum {string|null} */
            locale: "zh-CN" | "en" | null;
            timeZone: string | null;
            hasPassword: boolean;
            disabled: boolean;
            channels: components["schemas"]["ChannelViewBody"][];
            binding: components["schemas"]["AccountBindingBody"] | null;
            /** @description Links made through smart bots: presses on their group cards count, and no card reaches the person by them */
            bots: components["schemas"]["BotLinkBody"][];
        };
        DisabledBody: {
            /** @description True: as in PUT, and the account’s sign-ins end */
            disabled: boolean;
        };
        BindingBody: {
            accountId: string;
            username: string;
            displayName: string;
            /**
             * @description Bound without a corpId: linked through bots alone, so that no card of an app reaches the person
             * @enum {string}
             */
            status: "bound" | "unbound";
            corpId: string | null;
            userId: string | null;
            /** Format: date-time */
            boundAt: string | null;
            /** @description Bound, but out of the app’s visible scope until the member is back */
            outsideScope: boolean;
            /** @description Links made through smart bots: presses on their group cards count, and no card reaches the person by them */
            bots: components["schemas"]["BotLinkBody"][];
            disabled: boolean;
        };
        MendedBody: {
            /** @description Position of the event in the array; 0 for a single one */
            index: number;
            /** @description Path inside the event’s data, or the attribute */
            field: string;
            why: string;
        };
        RefusedBody: {
            index: number;
            errors: components["schemas"]["ViolationView"][];
        };
        AcceptedBody: {
            /** @description Events stored */
            accepted: number;
            /** @description What was not read as it stood (contract §3.4), the first hundred */
            mended: components["schemas"]["MendedBody"][];
            /** @description How many more were mended */
            mendedMore?: number;
            /** @description Events of the array that could not be read */
            refused?: components["schemas"]["RefusedBody"][];
        };
        AlertSpaceBody: {
            id: string;
            name: string;
        };
        AlertItemBody: {
            alertId: string;
            version: number;
            title: string;
            /** @enum {string} */
            status: "triggered" | "processing" | "closed";
            /** @enum {string} */
            severity: "critical" | "warning" | "info";
            space: components["schemas"]["AlertSpaceBody"] | null;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            closedAt: string | null;
            /** Format: date-time */
            snoozedUntil: string | null;
            /** @description Live cards that show somebody something no longer true */
            stale: number;
        };
        AlertPersonBody: {
            accountId: string | null;
            name: string | null;
        };
        AlertChangeBody: {
            kind: string;
            by: components["schemas"]["AlertPersonBody"] | null;
            via: string | null;
        };
        AlertMendBody: {
            /** @description Path inside the event’s data, or the attribute */
            field: string;
            why: string;
            /** @description What stood there */
            raw: string;
        };
        WholeAlertBody: {
            alertId: string;
            version: number;
            title: string;
            /** @enum {string} */
            status: "triggered" | "processing" | "closed";
            /** @enum {string} */
            severity: "critical" | "warning" | "info";
            space: components["schemas"]["AlertSpaceBody"] | null;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            updatedAt: string;
            /** Format: date-time */
            closedAt: string | null;
            /** Format: date-time */
            snoozedUntil: string | null;
            description: string | null;
            labels: {
                [key: string]: string;
            };
            responders: components["schemas"]["AlertPersonBody"][];
            lastChange: components["schemas"]["AlertChangeBody"];
            detailUrl: string | null;
            /** @description What was not read as it stood (contract §3.4) */
            mended: components["schemas"]["AlertMendBody"][];
        };
        WordsBody: {
            zh: string;
            en: string;
        };
        TimelineEntryBody: {
            /** Format: date-time */
            at: string;
            /** @description Kind of the change, or what became of a press (`close-held`, …) */
            kind: string;
            accountId: string | null;
            /** @description Display name, else account id */
            by: string | null;
            via: string | null;
            /** @description Null = a press that no version answered */
            version: number | null;
            /** @description The same as a sentence; times are in the tenant’s zone */
            words: components["schemas"]["WordsBody"];
        };
        AlertDetailBody: {
            alert: components["schemas"]["WholeAlertBody"];
            /** @description Newest first */
            timeline: components["schemas"]["TimelineEntryBody"][];
            /** @description Older entries are left out */
            timelineMore: boolean;
        };
        StoryTruthBody: {
            /** Format: date-time */
            at: string;
            version: number;
            /** @enum {string} */
            status: "triggered" | "processing" | "closed";
            snoozed: boolean;
            /** @enum {string} */
            severity: "critical" | "warning" | "info";
            /** @description Of the change; `snooze-ended` where the clock ended a snooze */
            kind: string;
            /** @description Display name, else account id */
            by: string | null;
        };
        StorySightBody: {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Null = it is seen now
             */
            to: string | null;
            version: number;
            /**
             * @description Null = unknown version
             * @enum {string|null}
             */
            status: "triggered" | "processing" | "closed" | null;
            snoozed: boolean;
            /**
             * @description `superseded`: drawn as replaced by a newer card
             * @enum {string}
             */
            look: "current" | "superseded";
            isTrue: boolean;
            /** @description Why it was untrue: the last `staleReason` */
            reason: string | null;
        };
        StoryMemberBody: {
            accountId: string;
            displayName: string;
            userId: string;
            cardId: string;
            /** @description Oldest first */
            shown: components["schemas"]["StorySightBody"][];
        };
        StoryCodeBody: {
            cardId: string;
            /** @enum {string} */
            origin: "send" | "click" | "menu";
            /** @enum {string} */
            state: "earned" | "spent" | "expired" | "lost";
            /** @description Whose press earned it */
            userId: string | null;
            /** Format: date-time */
            issuedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            spentAt: string | null;
            /** @description The version it was spent on, e.g. `v7` */
            spentOn: string | null;
            /** @description Why it was spent then */
            reason: string | null;
        };
        StoryPressBody: {
            /** Format: date-time */
            at: string;
            accountId: string | null;
            userId: string;
            /** @description Display name, else account id */
            by: string | null;
            /** @description Null = pressed on a page */
            cardId: string | null;
            via: string;
            action: string;
            snoozeSeconds: number | null;
            /** @enum {string} */
            outcome: "held" | "lapsed" | "acted" | "corrected" | "refreshed";
            reason: string;
        };
        AlertStoryBody: {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Now, or soon after the last event of a closed alert whose cards are all true
             */
            to: string;
            /** @description Oldest first */
            truth: components["schemas"]["StoryTruthBody"][];
            /** @description One for each copy of a card */
            members: components["schemas"]["StoryMemberBody"][];
            /** @description Oldest first */
            codes: components["schemas"]["StoryCodeBody"][];
            /** @description Oldest first */
            presses: components["schemas"]["StoryPressBody"][];
            /** @description Lists that are not told whole: of each the newest is here */
            truncated?: ("truth" | "members" | "shown" | "codes" | "presses")[];
        };
        DrawnCardBody: {
            /** @description The `template_card` as WeCom got it, without `task_id` and the keys of its buttons */
            card: {
                [key: string]: unknown;
            };
            version: number;
            /** @enum {string} */
            look: "current" | "superseded";
            /** Format: date-time */
            drawnAt: string;
        };
        DeliveryBody: {
            accountId: string;
            /** @description Of the event that named the recipient */
            version: number;
            /**
             * @description One final outcome for each recipient and channel
             * @enum {string}
             */
            channel: "wecom" | "email" | "webhook" | "robot";
            /** @enum {string} */
            outcome: "delivered" | "failed" | "waiting";
            /** @enum {string} */
            reason?: "AUTHORIZE_APP_FIRST" | "ACCOUNT_NOT_LINKED" | "LICENSE_REQUIRED" | "OUTSIDE_VISIBLE_SCOPE" | "RATE_LIMITED" | "TEMPLATE_INVALID" | "WECOM_REJECTED" | "WECOM_UNAVAILABLE" | "ACCOUNT_UNKNOWN" | "CHANNEL_UNAVAILABLE" | "CHANNEL_REJECTED" | "quota" | "retry" | "block";
            detail?: string;
            cardId?: string;
            msgId?: string;
            /**
             * Format: date-time
             * @description When the outcome became final
             */
            occurredAt?: string;
            /**
             * Format: date-time
             * @description While it waits: since when
             */
            since?: string;
            /**
             * Format: date-time
             * @description While it waits: not before then
             */
            notBefore?: string;
        };
        CardRecipientBody: {
            /** @description null = the group, whose members see one card */
            accountId: string | null;
            userId: string | null;
            shownVersion: number;
            /** Format: date-time */
            staleSince: string | null;
            staleReason: string | null;
        };
        UpdateWindowBody: {
            /** @enum {string} */
            origin: "send" | "click" | "menu";
            /** @enum {string} */
            state: "open" | "claimed" | "consumed" | "expired" | "lost";
            /** Format: date-time */
            issuedAt: string;
            /** Format: date-time */
            expiresAt: string;
            /** Format: date-time */
            spentAt: string | null;
            spentOn: string | null;
        };
        CardGroupBody: {
            /** @description Of the bot whose card it is */
            integrationId: string;
            chatId: string;
        };
        CardBody: {
            /** @description In lists over several alerts */
            alertId?: string;
            /** @description Of the alert as it is now, in lists over several alerts */
            title?: string | null;
            cardId: string;
            msgId: string | null;
            taskId: string;
            trueVersion: number;
            recipients: components["schemas"]["CardRecipientBody"][];
            windows: components["schemas"]["UpdateWindowBody"][];
            /** @description Older windows that are not listed */
            windowsMore: number;
            /** @description Of a card in a group: only a press can change it */
            group?: components["schemas"]["CardGroupBody"];
        };
        MatchedAccountBody: {
            accountId: string;
            /** @enum {string} */
            outcome: "bound" | "already" | "not_found" | "ambiguous" | "outside_scope";
            /** @description The member that the account is, or would be, linked to */
            userId?: string;
            /** @description The member’s name in the corp’s directory */
            name?: string;
            /** @description Not everything was asked: WeCom limits wrong numbers a day. Ask again tomorrow */
            askAgain?: boolean;
        };
        MatchBody: {
            /** @default 100 */
            limit: number;
            /** @description `next` of the page before */
            after?: string;
            /** @description Of a corp’s own app */
            integrationId: string;
            /** @description Tried in this order. userid: the account’s id is the member’s userid; email: the corp’s, then the personal one */
            by: ("userid" | "email" | "mobile")[];
            /** @description True: says what would be linked, and links nothing */
            dryRun?: boolean;
        };
        MoveBody: {
            /** @description The integration of the same corp’s own app */
            to: string;
        };
        LeftBody: {
            accountId: string;
            /**
             * @description not_found: not in the other app’s visible scope; taken: the member there is linked to another account
             * @enum {string}
             */
            reason: "not_found" | "taken";
        };
        MovedBody: {
            /** @description Links that were carried over */
            moved: number;
            /** @description Who stayed, the first 500 */
            left: components["schemas"]["LeftBody"][];
            /** @description How many stayed beyond those */
            leftMore: number;
        };
        BotChatBody: {
            /** @description As a space names it: group.chatId */
            chatId: string;
            /** Format: date-time */
            firstSeenAt: string;
            /** Format: date-time */
            lastWroteAt: string;
            /** @description Why nothing can be sent there now */
            trouble: string | null;
        };
        BeginBotScanBody: {
            /** @description Of the integration that comes of it */
            name: string;
        };
        BotScanBody: {
            id: string;
            /**
             * @description waiting: nobody scanned it yet; scanned: somebody has it on their phone; connected: the bot is made and connected; expired: five minutes went by; held_elsewhere: the bot belongs to another tenant
             * @enum {string}
             */
            state: "waiting" | "scanned" | "connected" | "expired" | "held_elsewhere";
            /** @description To be shown as a QR code and scanned with WeCom */
            url: string;
            /** Format: date-time */
            expiresAt: string;
            /** @description Once it is connected */
            integrationId: string | null;
        };
        SuccessorPoliciesBody: {
            /**
             * @description When a new card takes over from one without a window left, or 71 h old; default critical-or-reopened
             * @enum {string}
             */
            critical?: "never" | "critical-or-reopened" | "always";
            /**
             * @description When a new card takes over from one without a window left, or 71 h old; default critical-or-reopened
             * @enum {string}
             */
            warning?: "never" | "critical-or-reopened" | "always";
            /**
             * @description When a new card takes over from one without a window left, or 71 h old; default critical-or-reopened
             * @enum {string}
             */
            info?: "never" | "critical-or-reopened" | "always";
        };
        PutCardPolicyBody: {
            /** @description One policy for all severities, or one for each; what is left out has the default */
            successorCards: components["schemas"]["SuccessorPoliciesBody"] & (("never" | "critical-or-reopened" | "always") | components["schemas"]["SuccessorPoliciesBody"]);
        };
        CardPolicyBody: {
            successorCards: components["schemas"]["SuccessorPoliciesBody"];
        };
        ConnectionCheckBody: {
            /** @enum {string} */
            name: "callback" | "ticket" | "installation" | "token" | "trusted_ip" | "agent" | "visible_scope" | "licence" | "oauth_domain" | "test_card" | "connection" | "chats";
            ok: boolean;
            /** @description What was found, in the language of Accept-Language (zh, en) */
            detail: string;
            /** @description What to do about it; also where it is fine and something is worth doing */
            remedy?: string;
        };
        ConnectionReportBody: {
            /** @description All of them are */
            ok: boolean;
            /** @description In the order in which they have to be right */
            checks: components["schemas"]["ConnectionCheckBody"][];
        };
        DomainFileBody: {
            /** @example WW_verify_aB3dE5fG7hJ9kL1m.txt */
            name: string;
            /** @description What stands in the file, to the letter */
            content: string;
        };
        ConfigurationItemBody: {
            /** @enum {string} */
            kind: "sources" | "spaces" | "schedules" | "templates";
            /** @description Of a source its name; of a template its id */
            id: string;
            /** @description As the kind has it in PUT */
            value: Record<string, never>;
        };
        CreateSourceBody: {
            /** @enum {string} */
            kind: "alertmanager" | "grafana" | "nightingale" | "zabbix" | "tencent" | "aliyun" | "flashduty" | "flashduty-incident" | "pagerduty" | "robot" | "cloudevents" | "mapping";
            /** @description Stands in the label `source` of each alert */
            name: string;
            /** @description `severity`: a sender’s words → critical, warning or info · `per`: alert or group (alertmanager, grafana) · `silence`: {url, username?, password?, token?} · `mapping` (mapping): {key, title, severity, status, resolved, time, severities, labels, description, url, each}, by dotted paths · `firing`, `resolved`, `key`, `title`, `critical`, `info` (robot): lists of RE2 expressions */
            settings?: Record<string, never>;
        };
        PolicyLevelBody: {
            /**
             * @description Each `{"account": id}` or `{"schedule": id}`; who is on call is found when the level is paged
             * @example [
             *       {
             *         "schedule": "pay-primary"
             *       },
             *       {
             *         "account": "zhangsan"
             *       }
             *     ]
             */
            targets: {
                account?: string;
                schedule?: string;
            }[];
            /** @description After the level before it was due; required behind level 1, whose own counts for nothing */
            afterSeconds?: number;
            /** @description Absent = all; an alert of another severity passes the level by as if it were not there */
            severities?: ("critical" | "warning" | "info")[];
        };
        PolicyRepeatBody: {
            everySeconds: number;
            times: number;
        };
        DispatchPolicyBody: {
            levels: components["schemas"]["PolicyLevelBody"][];
            /** @description After the last level, which is paged again, its targets found anew */
            repeat?: components["schemas"]["PolicyRepeatBody"] | null;
        };
        SpaceGroupBody: {
            /** @description Of a smart bot of this tenant */
            integrationId: string;
            /** @description As WeCom tells the bot */
            chatId: string;
        };
        ConfiguredSpaceBody: {
            name: string;
            /**
             * @description The lowest that matches has the alert; at equal orders by id
             * @default 100
             */
            order: number;
            /**
             * @description Matchers as Alertmanager writes them, regular expressions anchored (RE2); all must hold. None match everything. The space `default` is not asked: it has what no other space matches
             * @example [
             *       "service=~\"pay.*\"",
             *       "env=\"prod\""
             *     ]
             */
            match?: string[];
            policy: components["schemas"]["DispatchPolicyBody"];
            /** @description Of the cards; default: the tenant’s `default` */
            template?: string | null;
            /**
             * @description Before level 1: an alert that closes before is not paged
             * @default 0
             */
            delaySeconds: number | null;
            /** @description Closes an alert this long after its last firing event; default: never */
            autoCloseSeconds?: number | null;
            /** @description A group that sees each alert as a card; the groups a bot knows are at GET …/integrations/{id}/chats */
            group?: components["schemas"]["SpaceGroupBody"] | null;
            id: string;
        };
        RotationBody: {
            /** @enum {string} */
            unit: "hour" | "day" | "week";
            /** @description Units that one turn lasts */
            length: number;
        };
        RestrictionBody: {
            /** @description Absent = every day. workday and restday follow `holidays`, without it Monday to Friday */
            days?: ("mon" | "tue" | "wed" | "thu" | "fri" | "sat" | "sun" | "workday" | "restday")[];
            /** @example 09:00 */
            from: string;
            /**
             * @description Before or equal to `from` = of the next day
             * @example 18:00
             */
            to: string;
        };
        LayerBody: {
            /** @description When the first turn begins, and the local time of hand-overs. ISO 8601; without zone in the schedule’s */
            startsAt: string;
            /** @description The layer has nobody from here on. ISO 8601; without zone in the schedule’s */
            endsAt?: string;
            rotation: components["schemas"]["RotationBody"];
            /** @description Account ids, in turn */
            members: string[];
            restrictions?: components["schemas"]["RestrictionBody"][];
        };
        ConfiguredOverrideBody: {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
            accountId: string;
        };
        ConfiguredScheduleBody: {
            name: string;
            /**
             * @description IANA time zone
             * @example Asia/Shanghai
             */
            timeZone: string;
            /** @description Where several have somebody, the last one in the list wins */
            layers: components["schemas"]["LayerBody"][];
            /**
             * @description Holidays with 调休
             * @enum {string}
             */
            holidays?: "CN";
            id: string;
            /** @description Made where they are not there; others stay, and those that are over are left out */
            overrides?: components["schemas"]["ConfiguredOverrideBody"][];
        };
        ConfiguredTemplateBody: {
            /** @description Handlebars; the card’s title */
            title: string;
            /** @description Handlebars; one card row per line, at most 8 */
            body: string;
            id: string;
            /** @enum {string} */
            locale: "zh-CN" | "en";
        };
        RouteTestBody: {
            /**
             * @example {
             *       "alertname": "HighErrorRate",
             *       "service": "pay"
             *     }
             */
            labels: {
                [key: string]: string;
            };
            /**
             * @default critical
             * @enum {string}
             */
            severity: "critical" | "warning" | "info";
            /**
             * Format: date-time
             * @description Default: now
             */
            at?: string;
        };
        ConfigurationBody: {
            /** @description Found by their names. A credential of `silence` that reads *** stays as it is stored */
            sources?: components["schemas"]["CreateSourceBody"][];
            spaces?: components["schemas"]["ConfiguredSpaceBody"][];
            schedules?: components["schemas"]["ConfiguredScheduleBody"][];
            templates?: components["schemas"]["ConfiguredTemplateBody"][];
            /**
             * @description Delete what is not named, of the kinds that are given; overrides stay
             * @default false
             */
            prune: boolean;
            /** @description Alerts of which the answer says whom they page before and after */
            probes?: components["schemas"]["RouteTestBody"][];
        };
        ConfigurationChangeBody: {
            /** @enum {string} */
            kind: "sources" | "spaces" | "schedules" | "templates";
            /** @description Of a source its name; of a template its id and language, as `default/en` */
            id: string;
            /** @enum {string} */
            change: "created" | "changed" | "deleted";
        };
        ConfigurationWarningBody: {
            /** @enum {string} */
            kind: "sources" | "spaces" | "schedules" | "templates";
            id: string;
            message: string;
        };
        RoutedChannelBody: {
            kind: string;
            fallbackOnly: boolean;
            reachable: boolean;
            /** @enum {string|null} */
            reason: "AUTHORIZE_APP_FIRST" | "ACCOUNT_NOT_LINKED" | "LICENSE_REQUIRED" | "OUTSIDE_VISIBLE_SCOPE" | "RATE_LIMITED" | "TEMPLATE_INVALID" | "WECOM_REJECTED" | "WECOM_UNAVAILABLE" | "ACCOUNT_UNKNOWN" | "CHANNEL_UNAVAILABLE" | "CHANNEL_REJECTED" | null;
        };
        RoutedPersonBody: {
            accountId: string;
            /**
             * @description `account`, or `schedule:<id>`
             * @example schedule:pay-primary
             */
            via: string;
            channels: components["schemas"]["RoutedChannelBody"][];
            /** @description Null = it could not be found out now */
            reachable: boolean | null;
            /**
             * @description Of the first channel that would be used
             * @enum {string}
             */
            reason?: "AUTHORIZE_APP_FIRST" | "ACCOUNT_NOT_LINKED" | "LICENSE_REQUIRED" | "OUTSIDE_VISIBLE_SCOPE" | "RATE_LIMITED" | "TEMPLATE_INVALID" | "WECOM_REJECTED" | "WECOM_UNAVAILABLE" | "ACCOUNT_UNKNOWN" | "CHANNEL_UNAVAILABLE" | "CHANNEL_REJECTED";
        };
        RoutedLevelBody: {
            /** @description Counted from 1, as in the policy */
            level: number;
            afterSeconds: number;
            /**
             * Format: date-time
             * @description When it is paged if nobody takes the alert up
             */
            at: string;
            /** @description Empty = the next level is paged at once */
            people: components["schemas"]["RoutedPersonBody"][];
        };
        TestedRouteBody: {
            spaceId: string;
            /** @description Empty for the space `default` */
            matchedBy: string[];
            /** @description Those for this severity; repetitions are left out */
            levels: components["schemas"]["RoutedLevelBody"][];
        };
        ProbedRouteBody: {
            /** @description Null = the answer became too long */
            before: components["schemas"]["TestedRouteBody"] | null;
            after: components["schemas"]["TestedRouteBody"] | null;
        };
        MadeSourceBody: {
            id: string;
            name: string;
            /** @description Where the sender sends to; it holds the token */
            url: string;
            /** @description Shown in this answer alone */
            token: string;
        };
        AppliedConfigurationBody: {
            dryRun: boolean;
            /** @description Empty = everything is as it has to be */
            changes: components["schemas"]["ConfigurationChangeBody"][];
            warnings: components["schemas"]["ConfigurationWarningBody"][];
            /** @description In the order of `probes` */
            routes: components["schemas"]["ProbedRouteBody"][];
            /** @description Those that were created */
            sources: components["schemas"]["MadeSourceBody"][];
        };
        CreateIntegrationBody: {
            /** @description Token of the receiver; made up where it is left out */
            token?: string;
            /** @description EncodingAESKey of the receiver; made up where it is left out */
            encodingAesKey?: string;
            /**
             * @description Of a self-built app, where it is required: its AgentId
             * @example 1000002
             */
            agentId?: number;
            /** @description Of a self-built app, where it is required: its Secret */
            secret?: string;
            /**
             * @description suite: the corp installed our app; self-built: it connects by an app of its own; bot: a smart bot in its groups
             * @default suite
             * @enum {string}
             */
            kind: "suite" | "self-built" | "bot";
            tenant: string;
            name: string;
            /**
             * @description Plain (ww…) or, for a suite, encrypted (wp…) corp id; required of both, a bot has none
             * @example ww1a2b3c4d5e6f7a8b
             */
            corpId?: string;
            /** @description Of a bot, where it is required: its BotID as WeCom shows it beside the Secret */
            botId?: string;
        };
        ScopeCountsBody: {
            users: number;
            departments: number;
            tags: number;
        };
        VisibleScopeBody: {
            /** @description The first 500, as of departments and tags */
            users: string[];
            departments: number[];
            tags: number[];
            /** @description Of all */
            counts: components["schemas"]["ScopeCountsBody"];
        };
        LicenseBody: {
            /** @enum {string} */
            status: "unchecked" | "not_required" | "trial" | "required";
            /** Format: date-time */
            trialEndsAt: string | null;
        };
        IntegrationBody: {
            id: string;
            tenant: string;
            name: string;
            /** @enum {string} */
            kind: "suite" | "self-built" | "bot";
            /** @description As WeCom names the corp to us; of a bot its BotID */
            corpId: string;
            corpName: string | null;
            /** @enum {string} */
            authorization: "active" | "cancelled";
            agentId: number | null;
            visibleScope: components["schemas"]["VisibleScopeBody"] | null;
            license: components["schemas"]["LicenseBody"];
            /**
             * Format: date-time
             * @description Newest suite_ticket
             */
            lastTicketAt: string | null;
            /** Format: date-time */
            authorizedAt: string | null;
            /**
             * Format: uri
             * @description Of a self-built app: the address to enter in WeCom’s console under 接收消息 → API接收
             */
            callbackUrl: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        CreatedIntegrationBody: {
            id: string;
            tenant: string;
            name: string;
            /** @enum {string} */
            kind: "suite" | "self-built" | "bot";
            /** @description As WeCom names the corp to us; of a bot its BotID */
            corpId: string;
            corpName: string | null;
            /** @enum {string} */
            authorization: "active" | "cancelled";
            agentId: number | null;
            visibleScope: components["schemas"]["VisibleScopeBody"] | null;
            license: components["schemas"]["LicenseBody"];
            /**
             * Format: date-time
             * @description Newest suite_ticket
             */
            lastTicketAt: string | null;
            /** Format: date-time */
            authorizedAt: string | null;
            /**
             * Format: uri
             * @description Of a self-built app: the address to enter in WeCom’s console under 接收消息 → API接收
             */
            callbackUrl: string | null;
            /** Format: date-time */
            createdAt: string;
            /** @description Of a new self-built app: to enter in WeCom’s console; shown here alone */
            token?: string;
            /** @description Likewise */
            encodingAesKey?: string;
        };
        SeenCallbackBody: {
            /** Format: date-time */
            at: string;
            /**
             * @description WeCom’s name of it; what it said is kept nowhere
             * @example template_card_event
             */
            event: string;
            /**
             * @description ignored: authentic, and of a kind not known here
             * @enum {string}
             */
            verdict: "accepted" | "ignored";
        };
        IntegrationDetailBody: {
            id: string;
            tenant: string;
            name: string;
            /** @enum {string} */
            kind: "suite" | "self-built" | "bot";
            /** @description As WeCom names the corp to us; of a bot its BotID */
            corpId: string;
            corpName: string | null;
            /** @enum {string} */
            authorization: "active" | "cancelled";
            agentId: number | null;
            visibleScope: components["schemas"]["VisibleScopeBody"] | null;
            license: components["schemas"]["LicenseBody"];
            /**
             * Format: date-time
             * @description Newest suite_ticket
             */
            lastTicketAt: string | null;
            /** Format: date-time */
            authorizedAt: string | null;
            /**
             * Format: uri
             * @description Of a self-built app: the address to enter in WeCom’s console under 接收消息 → API接收
             */
            callbackUrl: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description When WeCom last told something about this corp; null: not within a week
             */
            lastCallbackAt: string | null;
            /** @description The last five, newest first; repeats are left out */
            callbacks: components["schemas"]["SeenCallbackBody"][];
            /** @description Name of the file at the domain’s root that proves the trusted domain; null: none was put */
            domainFile: string | null;
        };
        CreateOverrideBody: {
            /** @description ISO 8601; without zone in the schedule’s */
            from: string;
            /** @description Not included. ISO 8601; without zone in the schedule’s */
            to: string;
            accountId: string;
        };
        OverrideBody: {
            id: string;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            to: string;
            accountId: string;
            /** Format: date-time */
            createdAt: string;
        };
        CredentialsBody: {
            /** @description Token of the receiver; made up where it is left out */
            token?: string;
            /** @description EncodingAESKey of the receiver; made up where it is left out */
            encodingAesKey?: string;
            /** @description The app’s new Secret */
            secret?: string;
        };
        PagedPersonBody: {
            accountId: string;
            /** @description `account`, or `schedule:<id>` */
            via: string;
        };
        PageBody: {
            /** @description Counts how often paging began: triggered, reopened, awake again */
            run: number;
            /** @description Counted from 1 */
            level: number;
            /** @description 0 = the level itself, else its n-th repetition */
            repeat: number;
            spaceId: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: date-time
             * @description Earlier than `at` where nothing ran at that time
             */
            dueAt: string;
            /**
             * @description nobody = no target had anybody: the next level came at once
             * @enum {string}
             */
            outcome: "paged" | "nobody";
            people: components["schemas"]["PagedPersonBody"][];
            /** @description The alert’s version that carries the page */
            version: number | null;
        };
        ResendBody: {
            /**
             * @example [
             *       "lisi"
             *     ]
             */
            accountIds: string[];
        };
        ResentBody: {
            /** @description Whose outcomes, in …/deliveries, tell what became of it */
            version: number;
        };
        UnreachableBody: {
            /** @description Null: the level named by `via` has nobody then */
            accountId: string | null;
            /**
             * Format: date-time
             * @description Not before the time asked about
             */
            from: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
            /**
             * @description `schedule:<id>`, `account` where a space names the account itself, or `space:<id>/level:<number from 1>` of nobody
             * @example schedule:pay-primary
             */
            via: string;
            /** @enum {string} */
            reason: "AUTHORIZE_APP_FIRST" | "ACCOUNT_NOT_LINKED" | "LICENSE_REQUIRED" | "OUTSIDE_VISIBLE_SCOPE" | "RATE_LIMITED" | "TEMPLATE_INVALID" | "WECOM_REJECTED" | "WECOM_UNAVAILABLE" | "ACCOUNT_UNKNOWN" | "CHANNEL_UNAVAILABLE" | "CHANNEL_REJECTED" | "NOBODY_ON_DUTY";
        };
        PutSpaceBody: {
            name: string;
            /**
             * @description The lowest that matches has the alert; at equal orders by id
             * @default 100
             */
            order: number;
            /**
             * @description Matchers as Alertmanager writes them, regular expressions anchored (RE2); all must hold. None match everything. The space `default` is not asked: it has what no other space matches
             * @example [
             *       "service=~\"pay.*\"",
             *       "env=\"prod\""
             *     ]
             */
            match?: string[];
            policy: components["schemas"]["DispatchPolicyBody"];
            /** @description Of the cards; default: the tenant’s `default` */
            template?: string | null;
            /**
             * @description Before level 1: an alert that closes before is not paged
             * @default 0
             */
            delaySeconds: number | null;
            /** @description Closes an alert this long after its last firing event; default: never */
            autoCloseSeconds?: number | null;
            /** @description A group that sees each alert as a card; the groups a bot knows are at GET …/integrations/{id}/chats */
            group?: components["schemas"]["SpaceGroupBody"] | null;
        };
        StoredSpaceBody: {
            spaceId: string;
            name: string;
            order: number;
            match: string[];
            policy: components["schemas"]["DispatchPolicyBody"];
            template: string | null;
            delaySeconds: number;
            autoCloseSeconds: number | null;
            group: components["schemas"]["SpaceGroupBody"] | null;
            /**
             * Format: date-time
             * @description Null = the space `default` as it is before anybody stores it
             */
            updatedAt: string | null;
            /** @description What is stored and may not do what is expected, such as a level that nobody can be paged by */
            warnings: string[];
        };
        SpaceBody: {
            spaceId: string;
            name: string;
            order: number;
            match: string[];
            policy: components["schemas"]["DispatchPolicyBody"];
            template: string | null;
            delaySeconds: number;
            autoCloseSeconds: number | null;
            group: components["schemas"]["SpaceGroupBody"] | null;
            /**
             * Format: date-time
             * @description Null = the space `default` as it is before anybody stores it
             */
            updatedAt: string | null;
        };
        PutScheduleBody: {
            name: string;
            /**
             * @description IANA time zone
             * @example Asia/Shanghai
             */
            timeZone: string;
            /** @description Where several have somebody, the last one in the list wins */
            layers: components["schemas"]["LayerBody"][];
            /**
             * @description Holidays with 调休
             * @enum {string}
             */
            holidays?: "CN";
        };
        ScheduleBody: {
            scheduleId: string;
            name: string;
            timeZone: string;
            layers: components["schemas"]["LayerBody"][];
            /** @enum {string|null} */
            holidays: "CN" | null;
            /**
             * Format: date-time
             * @description Also when an override is made or deleted
             */
            updatedAt: string;
            /** @description iCalendar; whoever has the address can read it */
            calendarUrl: string;
            /** @description Where there are any */
            warnings?: string[];
        };
        OnCallBody: {
            /** Format: date-time */
            at: string;
            /** @description Null: nobody is on duty */
            accountId: string | null;
            /** @description `layer:<index>` or `override:<id>`; null: nobody is on duty */
            via: string | null;
            /** @description Where there are any */
            warnings?: string[];
        };
        TurnBody: {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
            /** @description Null: nobody is on duty */
            accountId: string | null;
            /** @description `layer:<index>` or `override:<id>`; null: nobody is on duty */
            via: string | null;
        };
        SchedulePreviewBody: {
            /** @description In order and without a gap */
            items: components["schemas"]["TurnBody"][];
            /** @description For `after` (or `from`) of the next question; null: this is all */
            next: string | null;
            /** @description Where there are any */
            warnings?: string[];
        };
        ShiftBody: {
            scheduleId: string;
            scheduleName: string;
            /** @description The schedule’s */
            timeZone: string;
            /** @description Whose shift it is */
            accountId: string;
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
        };
        TakeOverBody: {
            /** @description Who takes over, a member of the schedule */
            accountId: string;
            /** @description ISO 8601; without zone in the schedule’s. A time that has begun counts from now on */
            from: string;
            /** @description Not included; all of it is one other person’s */
            to: string;
        };
        SwapBody: {
            id: string;
            scheduleId: string;
            /** @description Who asks */
            accountId: string;
            /** @description Who was asked alone, or who took it */
            colleagueId: string | null;
            /** @description Everybody who was asked */
            asked: string[];
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Not included
             */
            to: string;
            /** @enum {string} */
            state: "asked" | "accepted" | "declined" | "withdrawn" | "expired";
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description Null: nobody answered yet
             */
            settledAt: string | null;
        };
        AskSwapBody: {
            /** @description Who is on duty then and asks */
            accountId: string;
            /** @description Absent or null: every other member of the schedule is asked (at most 20), whoever accepts first has it */
            colleagueId?: string | null;
            /** @description ISO 8601; without zone in the schedule’s. A time that has begun counts from now on */
            from: string;
            /** @description Not included */
            to: string;
        };
        AnswerSwapBody: {
            /** @description Who answers */
            accountId: string;
            /** @enum {string} */
            answer: "accept" | "decline" | "withdraw";
        };
        TrySourceBody: {
            /** @enum {string} */
            kind: "alertmanager" | "grafana" | "nightingale" | "zabbix" | "tencent" | "aliyun" | "flashduty" | "flashduty-incident" | "pagerduty" | "robot" | "cloudevents" | "mapping";
            /** @description `severity`: a sender’s words → critical, warning or info · `per`: alert or group (alertmanager, grafana) · `silence`: {url, username?, password?, token?} · `mapping` (mapping): {key, title, severity, status, resolved, time, severities, labels, description, url, each}, by dotted paths · `firing`, `resolved`, `key`, `title`, `critical`, `info` (robot): lists of RE2 expressions */
            settings?: Record<string, never>;
            /** @description The body as text, or as the JSON that it is */
            body: string | Record<string, never> | unknown[];
        };
        TriedEventBody: {
            alertId: string;
            /** @enum {string} */
            status: "triggered" | "processing" | "closed";
            /**
             * @description Null = as it was
             * @enum {string|null}
             */
            severity: "critical" | "warning" | "info" | null;
            /** @description Null = as it was */
            title: string | null;
            description: string | null;
            /** @description Empty = as they were */
            labels: Record<string, never>;
            /**
             * Format: date-time
             * @description Null = when it arrives, or as it was
             */
            startedAt: string | null;
            /**
             * Format: date-time
             * @description Null = when it arrives
             */
            updatedAt: string | null;
            /** Format: date-time */
            closedAt: string | null;
            /** @description A repeat by which nobody is paged */
            isRepeat: boolean;
        };
        LeftOutBody: {
            /** @description Of the event in the body */
            index: number;
            errors: components["schemas"]["ViolationView"][];
        };
        TrialBody: {
            events: components["schemas"]["TriedEventBody"][];
            /** @description Events that could not be used */
            leftOut: components["schemas"]["LeftOutBody"][];
        };
        CreatedSourceBody: {
            /** @description Alert ids of this source begin with it */
            id: string;
            /** @enum {string} */
            kind: "alertmanager" | "grafana" | "nightingale" | "zabbix" | "tencent" | "aliyun" | "flashduty" | "flashduty-incident" | "pagerduty" | "robot" | "cloudevents" | "mapping";
            name: string;
            /** @description Credentials read *** */
            settings: Record<string, never>;
            /** Format: date-time */
            createdAt: string;
            /** @description Where the sender sends to; it holds the token */
            url: string;
            /** @description Shown in this answer alone; also good as Bearer or as Basic password at /ingest */
            token: string;
            /** @description The same source at the addresses that senders of other products know, with the token in them */
            compatibleUrls: string[];
        };
        SourceBody: {
            /** @description Alert ids of this source begin with it */
            id: string;
            /** @enum {string} */
            kind: "alertmanager" | "grafana" | "nightingale" | "zabbix" | "tencent" | "aliyun" | "flashduty" | "flashduty-incident" | "pagerduty" | "robot" | "cloudevents" | "mapping";
            name: string;
            /** @description Credentials read *** */
            settings: Record<string, never>;
            /** Format: date-time */
            createdAt: string;
        };
        UpdateSourceBody: {
            /** @description Stands in the label `source` of each alert */
            name: string;
            /** @description Absent: none. A credential that reads `***` stays as it is stored. `severity`: a sender’s words → critical, warning or info · `per`: alert or group (alertmanager, grafana) · `silence`: {url, username?, password?, token?} · `mapping` (mapping): {key, title, severity, status, resolved, time, severities, labels, description, url, each}, by dotted paths · `firing`, `resolved`, `key`, `title`, `critical`, `info` (robot): lists of RE2 expressions */
            settings?: Record<string, never>;
        };
        BecameBody: {
            /** @description Of the event in the body */
            index: number;
            alertId: string | null;
            /** @enum {string} */
            became: "opened" | "reopened" | "updated" | "acknowledged" | "resolved" | "repeated" | "stale" | "held-closed" | "unknown-recovery" | "refused" | "waiting";
            /** @description Of the alert that it made */
            version?: number;
        };
        ReceivedBody: {
            bodyId: string;
            /** Format: date-time */
            receivedAt: string;
            /** @description Size of the body */
            bytes: number;
            contentType: string;
            /** @description Of the body; the list shows its beginning */
            text: string;
            /** @description Whether `text` is less than the body */
            isCut: boolean;
            /** @description How many events the body made */
            events: number;
            /** @description What became of them, as far as there is room */
            became: components["schemas"]["BecameBody"][];
            /** @description Events that could not be used */
            leftOut: components["schemas"]["LeftOutBody"][];
        };
        TemplateTextsBody: {
            /** @description Handlebars; the card’s title */
            title: string;
            /** @description Handlebars; one card row per line, at most 8 */
            body: string;
        };
        PutTemplateBody: {
            /** @description Handlebars; the card’s title */
            title: string;
            /** @description Handlebars; one card row per line, at most 8 */
            body: string;
            /**
             * @description Default: the tenant’s locale
             * @enum {string}
             */
            locale?: "zh-CN" | "en";
        };
        TemplateBody: {
            templateId: string;
            /** @enum {string} */
            locale: "zh-CN" | "en";
            version: number;
            warnings: string[];
        };
        StoredTemplateBody: {
            templateId: string;
            /** @enum {string} */
            locale: "zh-CN" | "en";
            version: number;
            title: string;
            body: string;
            /** Format: date-time */
            updatedAt: string;
        };
        PreviewBody: {
            /** @description A template id, or texts that are stored nowhere */
            template: string | components["schemas"]["TemplateTextsBody"];
            /** @description `data` of an alert event, contract §3.1 */
            alert: Record<string, never>;
        };
        UncutTextsBody: {
            title: string;
            lines: string[];
        };
        PreviewResultBody: {
            /** @description Exactly the template_card that would be sent */
            card: Record<string, never>;
            warnings: string[];
            /** @description What the template says, before anything of it was cut */
            texts: components["schemas"]["UncutTextsBody"];
        };
        PutTenantBody: {
            /**
             * @description Default: the tenant’s, then zh-CN
             * @enum {string}
             */
            locale?: "zh-CN" | "en";
            /**
             * @description IANA time zone; default: the tenant’s, then Asia/Shanghai
             * @example Asia/Shanghai
             */
            timeZone?: string;
            /** @description A tenant that is not there yet needs one */
            name?: string;
            /**
             * @description Who may see and act on alerts: every bound member (`tenant`, the default), or only the alert’s recipients and responders (`involved`)
             * @enum {string}
             */
            alertAccess?: "tenant" | "involved";
        };
        TenantBody: {
            tenant: string;
            name: string;
            /** @enum {string} */
            locale: "zh-CN" | "en";
            timeZone: string;
            /** @enum {string} */
            alertAccess: "tenant" | "involved";
        };
        InstallLinkBody: {
            /** @example https://oncall.example.com/install/… */
            url: string;
            /** Format: date-time */
            expiresAt: string;
        };
        DeadLetterItem: {
            /**
             * @description Its sequence in the stream DEAD_LETTERS
             * @example 42
             */
            id: string;
            /** Format: date-time */
            at: string;
            /**
             * @description Where the message came on
             * @example alerts.v1.acme.event
             */
            subject: string;
            /** @description The service that gave it up, the last one where several did */
            consumer: string;
            /** @description Every service that gave this message up */
            consumers: string[];
            reason: string;
            /** @example MESSAGE_INVALID */
            code: string;
            /** @description Null: not an alert’s message */
            tenant: string | null;
            /** @description Size of the body as it was kept */
            bytes: number;
        };
        DeadLetterRefusal: {
            id: string;
            consumer: string;
            /** Format: date-time */
            at: string;
            code: string;
            reason: string;
        };
        DeadLetterBody: {
            /**
             * @description Its sequence in the stream DEAD_LETTERS
             * @example 42
             */
            id: string;
            /** Format: date-time */
            at: string;
            /**
             * @description Where the message came on
             * @example alerts.v1.acme.event
             */
            subject: string;
            /** @description The service that gave it up, the last one where several did */
            consumer: string;
            /** @description Every service that gave this message up */
            consumers: string[];
            reason: string;
            /** @example MESSAGE_INVALID */
            code: string;
            /** @description Null: not an alert’s message */
            tenant: string | null;
            /** @description Size of the body as it was kept */
            bytes: number;
            /** @description What each service said of it, newest first */
            refusals: components["schemas"]["DeadLetterRefusal"][];
            /** @description The message’s own headers; secrets are `***` */
            headers: Record<string, never>;
            /** @description At most 64 Ki characters; secrets are `***`; what is no text, as hexadecimal digits */
            body: string;
            /** @enum {string} */
            bodyKind: "text" | "binary";
            /** @description Whether `body` leaves something out */
            bodyCut: boolean;
        };
        RequeuedLetterBody: {
            id: string;
            /** @description Where the message is again */
            subject: string;
            /** @example ALERTS */
            stream: string;
            /** @description Its sequence there */
            sequence: number;
            /** @description True: an earlier call had put it back already, this one changed nothing */
            again: boolean;
            /** @description The services that had given it up */
            consumers: string[];
            tenant: string | null;
        };
        CheckReport: {
            /** @example suite-ticket */
            name: string;
            ok: boolean;
            /** @description What it means, and what to do when it is not ok */
            words: components["schemas"]["WordsBody"];
            /** @description What the check found, as /health/deep of that service says it */
            facts?: Record<string, never> | string | number | boolean;
        };
        ServiceReport: {
            /** @example notify-service */
            service: string;
            /**
             * @description silent: no answer within two seconds
             * @enum {string}
             */
            status: "ok" | "degraded" | "down" | "silent";
            checks: components["schemas"]["CheckReport"][];
        };
        ConsumerReport: {
            name: string;
            /** @description Messages waiting for their first delivery */
            pending: number;
            /** @description Delivered and not yet acknowledged */
            ackPending: number;
        };
        StreamReport: {
            /** @example ALERTS */
            name: string;
            messages: number;
            bytes: number;
            consumers: components["schemas"]["ConsumerReport"][];
        };
        LimitUse: {
            used: number;
            limit: number;
        };
        QuotaReport: {
            /** @enum {string} */
            kind: "member" | "block";
            words: components["schemas"]["WordsBody"];
            corpId: string;
            agentId?: number;
            userId?: string;
            minute?: components["schemas"]["LimitUse"];
            hour?: components["schemas"]["LimitUse"];
            /** @description Of WeCom; with kind `block` */
            api?: string;
            /** Format: date-time */
            blockedUntil?: string;
        };
        HealthReportBody: {
            /**
             * @description down: a service cannot work or is silent
             * @enum {string}
             */
            status: "ok" | "degraded" | "down";
            services: components["schemas"]["ServiceReport"][];
            /** @description Empty while NATS does not answer */
            streams: components["schemas"]["StreamReport"][];
            /** @description Blocks in force, and members past half of a limit; at most 20 */
            quotas: components["schemas"]["QuotaReport"][];
            /** @description Null: there is none */
            ticketAgeSeconds: number | null;
        };
        SealedCountBody: {
            /** @example installation */
            table: string;
            /** @example sealed_permanent_code */
            column: string;
            /**
             * @description unknown: no sealed value looks so
             * @enum {string}
             */
            format: "v1" | "v2" | "unknown";
            /** @example k20261126 */
            keyId: string;
            count: number;
        };
        ServiceKeysBody: {
            /** @example auth-service */
            service: string;
            /**
             * @description silent: it did not answer in time
             * @enum {string}
             */
            status: "ok" | "silent";
            /** @description The key that seals new values */
            sealsWith: string | null;
            /** @description Keys that open, the one that seals first */
            keyIds: string[];
            /** @description Values sealed anew by this request */
            renewed: number;
            /** @description Values that no key opened as what they should be */
            unopened: number;
            values: components["schemas"]["SealedCountBody"][];
        };
        KeysBody: {
            services: components["schemas"]["ServiceKeysBody"][];
            /** @description Values sealed anew by this request */
            renewed: number;
            /** @description Values that rest under an older key or format */
            left: number;
            /** @description The same in outboxes and among what is tried again: they go by themselves */
            onTheWay: number;
            /** @description Keys that every service has and nothing needs any more */
            removable: string[];
        };
        ReplayBody: {
            /**
             * @description One page of so many
             * @default 100
             */
            limit: number;
            /** @description `next` of the page before */
            after?: string;
            /** @enum {string} */
            kind: "alert-events" | "callbacks";
            /** @description Only what is this tenant’s; of callbacks, what came about the corps that it has connected */
            tenant?: string;
            /**
             * Format: date-time
             * @description By the time at which the bus stored it; it keeps seven days
             */
            from: string;
            /**
             * Format: date-time
             * @description The first moment that is not part of it
             */
            to: string;
            /**
             * @description True: counts, and puts nothing back
             * @default false
             */
            dryRun: boolean;
        };
        ReplayedOfTenant: {
            /** @description Null: callbacks, which name a corp */
            tenant: string | null;
            found: number;
        };
        ReplayedBody: {
            /** @enum {string} */
            kind: "alert-events" | "callbacks";
            dryRun: boolean;
            /** @description Messages of the period, or of the page where a limit was named */
            found: number;
            /** @description Whose they are */
            tenants: components["schemas"]["ReplayedOfTenant"][];
            /** @description Versions of alerts among them that card-state-service never had: what is made good. Null where it cannot be told: callbacks, or no answer */
            missing: number | null;
            /** @description How many were put on the bus again */
            replayed: number;
            /** @description How many had been put there within the last ten minutes already */
            repeated: number;
            /** @description Where it stopped, for `after`; null: the period is done */
            next: string | null;
        };
    };
    responses: {
        /** @description BAD_REQUEST: The request cannot be read */
        BAD_REQUEST: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "BAD_REQUEST";
                };
            };
        };
        /** @description BODY_TOO_LARGE: The body is too large */
        BODY_TOO_LARGE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "BODY_TOO_LARGE";
                };
            };
        };
        /** @description CSRF_TOKEN_WRONG: X-CSRF-Token is missing or wrong; FORBIDDEN: Not with this role, or not for this tenant */
        "CSRF_TOKEN_WRONG.FORBIDDEN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "CSRF_TOKEN_WRONG" | "FORBIDDEN";
                };
            };
        };
        /** @description INTERNAL: The service failed; the reason is in its log */
        INTERNAL: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "INTERNAL";
                };
            };
        };
        /** @description INVALID_REQUEST: The request breaks rules */
        INVALID_REQUEST: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "INVALID_REQUEST";
                };
            };
        };
        /** @description SERVICE_UNAVAILABLE: A service or its database does not answer at the moment */
        SERVICE_UNAVAILABLE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "SERVICE_UNAVAILABLE";
                };
            };
        };
        /** @description TOO_MANY_ATTEMPTS: Too many wrong tokens or passwords from this address */
        TOO_MANY_ATTEMPTS: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "TOO_MANY_ATTEMPTS";
                };
            };
        };
        /** @description UNAUTHORIZED: No token, or a wrong one */
        UNAUTHORIZED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "UNAUTHORIZED";
                };
            };
        };
        /** @description UNSUPPORTED_MEDIA_TYPE: The body’s format or encoding is not supported */
        UNSUPPORTED_MEDIA_TYPE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "UNSUPPORTED_MEDIA_TYPE";
                };
            };
        };
        /** @description OPERATOR_UNKNOWN: There is no such operator */
        OPERATOR_UNKNOWN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "OPERATOR_UNKNOWN";
                };
            };
        };
        /** @description LAST_ADMIN: This is the last admin */
        LAST_ADMIN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "LAST_ADMIN";
                };
            };
        };
        /** @description OPERATOR_UNKNOWN: There is no such operator; TENANT_UNKNOWN: There is no such tenant */
        "OPERATOR_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "OPERATOR_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description OPERATOR_EXISTS: There is an operator already */
        OPERATOR_EXISTS: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "OPERATOR_EXISTS";
                };
            };
        };
        /** @description UNAUTHORIZED: No token, or a wrong one; WRONG_PASSWORD: The name or the password is wrong */
        "UNAUTHORIZED.WRONG_PASSWORD": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "UNAUTHORIZED" | "WRONG_PASSWORD";
                };
            };
        };
        /** @description TENANT_UNKNOWN: There is no such tenant */
        TENANT_UNKNOWN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "TENANT_UNKNOWN";
                };
            };
        };
        /** @description TOKEN_UNKNOWN: There is no such token */
        TOKEN_UNKNOWN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "TOKEN_UNKNOWN";
                };
            };
        };
        /** @description USERNAME_TAKEN: Another account of the tenant has this username */
        USERNAME_TAKEN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "USERNAME_TAKEN";
                };
            };
        };
        /** @description CHANNEL_REFUSED: A channel cannot be used; INVALID_REQUEST: The request breaks rules */
        "CHANNEL_REFUSED.INVALID_REQUEST": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "CHANNEL_REFUSED" | "INVALID_REQUEST";
                };
            };
        };
        /** @description ACCOUNT_UNKNOWN: There is no such account; TENANT_UNKNOWN: There is no such tenant */
        "ACCOUNT_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ACCOUNT_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description SERVICE_UNAVAILABLE: A service or its database does not answer at the moment; WECOM_UNAVAILABLE: WeCom did not answer properly */
        "SERVICE_UNAVAILABLE.WECOM_UNAVAILABLE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "SERVICE_UNAVAILABLE" | "WECOM_UNAVAILABLE";
                };
            };
        };
        /** @description WECOM_REJECTED: WeCom refused the call */
        WECOM_REJECTED: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "WECOM_REJECTED";
                };
            };
        };
        /** @description BINDING_UNKNOWN: The account is not linked to a WeCom member; TENANT_UNKNOWN: There is no such tenant */
        "BINDING_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "BINDING_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description ALERT_UNKNOWN: There is no such alert; TENANT_UNKNOWN: There is no such tenant */
        "ALERT_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ALERT_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description CSRF_TOKEN_WRONG: X-CSRF-Token is missing or wrong; FORBIDDEN: Not with this role, or not for this tenant; NOT_INVOLVED: You are not involved in this alert */
        "CSRF_TOKEN_WRONG.FORBIDDEN.NOT_INVOLVED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "CSRF_TOKEN_WRONG" | "FORBIDDEN" | "NOT_INVOLVED";
                };
            };
        };
        /** @description CARD_NOT_SHOWN: Nobody saw the card at that time; CARD_UNKNOWN: The alert has no such card; TENANT_UNKNOWN: There is no such tenant */
        "CARD_NOT_SHOWN.CARD_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "CARD_NOT_SHOWN" | "CARD_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description DRAWING_GONE: What the card showed then is not kept any more */
        DRAWING_GONE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "DRAWING_GONE";
                };
            };
        };
        /** @description INSTALLATION_INACTIVE: The corp’s installation is no longer in force; NOT_OWN_APP: Only an integration of a corp’s own app can do this */
        "INSTALLATION_INACTIVE.NOT_OWN_APP": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "INSTALLATION_INACTIVE" | "NOT_OWN_APP";
                };
            };
        };
        /** @description INTEGRATION_UNKNOWN: There is no such integration; TENANT_UNKNOWN: There is no such tenant */
        "INTEGRATION_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "INTEGRATION_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description INSTALLATION_INACTIVE: The corp’s installation is no longer in force; MOVE_NOT_POSSIBLE: Links move between two integrations of one tenant only; NOT_OWN_APP: Only an integration of a corp’s own app can do this */
        "INSTALLATION_INACTIVE.MOVE_NOT_POSSIBLE.NOT_OWN_APP": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "INSTALLATION_INACTIVE" | "MOVE_NOT_POSSIBLE" | "NOT_OWN_APP";
                };
            };
        };
        /** @description INTEGRATION_UNKNOWN: There is no such integration */
        INTEGRATION_UNKNOWN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "INTEGRATION_UNKNOWN";
                };
            };
        };
        /** @description BOT_SCAN_OFF: Bots are not made by scanning here */
        BOT_SCAN_OFF: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "BOT_SCAN_OFF";
                };
            };
        };
        /** @description BOT_SCAN_UNKNOWN: There is no such scan; TENANT_UNKNOWN: There is no such tenant */
        "BOT_SCAN_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "BOT_SCAN_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description ALERT_DESK_OFF: alert-desk is off here: another pipeline decides about alerts; SCHEDULE_UNREADABLE: The schedule cannot be read: nobody is on duty by it */
        "ALERT_DESK_OFF.SCHEDULE_UNREADABLE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ALERT_DESK_OFF" | "SCHEDULE_UNREADABLE";
                };
            };
        };
        /** @description INVALID_REQUEST: The request breaks rules; TOO_MANY_ACCOUNTS: Too many accounts in one question */
        "INVALID_REQUEST.TOO_MANY_ACCOUNTS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "INVALID_REQUEST" | "TOO_MANY_ACCOUNTS";
                };
            };
        };
        /** @description SCHEDULE_UNKNOWN: There is no such schedule */
        SCHEDULE_UNKNOWN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "SCHEDULE_UNKNOWN";
                };
            };
        };
        /** @description ALERT_DESK_OFF: alert-desk is off here: another pipeline decides about alerts */
        ALERT_DESK_OFF: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ALERT_DESK_OFF";
                };
            };
        };
        /** @description SCHEDULE_UNKNOWN: There is no such schedule; TENANT_UNKNOWN: There is no such tenant */
        "SCHEDULE_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "SCHEDULE_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description ALERT_DESK_OFF: alert-desk is off here: another pipeline decides about alerts; TOO_MANY_OVERRIDES: The schedule has too many overrides that are not over */
        "ALERT_DESK_OFF.TOO_MANY_OVERRIDES": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ALERT_DESK_OFF" | "TOO_MANY_OVERRIDES";
                };
            };
        };
        /** @description CONFIGURATION_INVALID: The configuration cannot be applied, nothing was changed; INVALID_REQUEST: The request breaks rules; TEMPLATE_INVALID: The template cannot be used */
        "CONFIGURATION_INVALID.INVALID_REQUEST.TEMPLATE_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "CONFIGURATION_INVALID" | "INVALID_REQUEST" | "TEMPLATE_INVALID";
                };
            };
        };
        /** @description AUTHORIZE_APP_FIRST: The corp has not installed the app, or withdrew it (authorize app first); BOT_HELD_BY_OTHER_TENANT: The bot is connected to another tenant; CORP_CONNECTED_OTHERWISE: This Corp ID is connected through another app already; CORP_HELD_BY_OTHER_TENANT: The corp belongs to another tenant; INSTALLATION_INACTIVE: The corp’s installation is no longer in force; SUITE_OFF: No suite is configured */
        "AUTHORIZE_APP_FIRST.BOT_HELD_BY_OTHER_TENANT.CORP_CONNECTED_OTHERWISE.CORP_HELD_BY_OTHER_TENANT.INSTALLATION_INACTIVE.SUITE_OFF": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "AUTHORIZE_APP_FIRST" | "BOT_HELD_BY_OTHER_TENANT" | "CORP_CONNECTED_OTHERWISE" | "CORP_HELD_BY_OTHER_TENANT" | "INSTALLATION_INACTIVE" | "SUITE_OFF";
                };
            };
        };
        /** @description OVERRIDE_UNKNOWN: The schedule has no such override; SCHEDULE_UNKNOWN: There is no such schedule; TENANT_UNKNOWN: There is no such tenant */
        "OVERRIDE_UNKNOWN.SCHEDULE_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "OVERRIDE_UNKNOWN" | "SCHEDULE_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description NOT_A_BOT: The integration is no smart bot; NOT_OWN_APP: Only an integration of a corp’s own app can do this */
        "NOT_A_BOT.NOT_OWN_APP": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "NOT_A_BOT" | "NOT_OWN_APP";
                };
            };
        };
        /** @description ALERT_CLOSED: The alert is closed: nobody is told of it any more; ALERT_DESK_OFF: alert-desk is off here: another pipeline decides about alerts */
        "ALERT_CLOSED.ALERT_DESK_OFF": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ALERT_CLOSED" | "ALERT_DESK_OFF";
                };
            };
        };
        /** @description INTEGRATION_UNKNOWN: There is no such integration; SPACE_UNKNOWN: There is no such space; TENANT_UNKNOWN: There is no such tenant */
        "INTEGRATION_UNKNOWN.SPACE_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "INTEGRATION_UNKNOWN" | "SPACE_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description INVALID_REQUEST: The request breaks rules; SPACE_INVALID: The space cannot be stored like this */
        "INVALID_REQUEST.SPACE_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "INVALID_REQUEST" | "SPACE_INVALID";
                };
            };
        };
        /** @description SPACE_UNKNOWN: There is no such space; TENANT_UNKNOWN: There is no such tenant */
        "SPACE_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "SPACE_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description ALERT_DESK_OFF: alert-desk is off here: another pipeline decides about alerts; SCHEDULE_IN_USE: Spaces, or alerts that are being paged, still page this schedule */
        "ALERT_DESK_OFF.SCHEDULE_IN_USE": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ALERT_DESK_OFF" | "SCHEDULE_IN_USE";
                };
            };
        };
        /** @description ALERT_DESK_OFF: alert-desk is off here: another pipeline decides about alerts; NO_SUCH_SHIFT: That time is not all one other person’s; TOO_MANY_OVERRIDES: The schedule has too many overrides that are not over */
        "ALERT_DESK_OFF.NO_SUCH_SHIFT.TOO_MANY_OVERRIDES": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ALERT_DESK_OFF" | "NO_SUCH_SHIFT" | "TOO_MANY_OVERRIDES";
                };
            };
        };
        /** @description CSRF_TOKEN_WRONG: X-CSRF-Token is missing or wrong; FORBIDDEN: Not with this role, or not for this tenant; NOT_A_MEMBER: The account takes no turns in the schedule */
        "CSRF_TOKEN_WRONG.FORBIDDEN.NOT_A_MEMBER": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "CSRF_TOKEN_WRONG" | "FORBIDDEN" | "NOT_A_MEMBER";
                };
            };
        };
        /** @description ALERT_DESK_OFF: alert-desk is off here: another pipeline decides about alerts; NOBODY_TO_SWAP_WITH: There is nobody to swap with; NOT_YOUR_SHIFT: The account is not on duty for all of that time; SWAP_PENDING: A part of that time is being swapped already */
        "ALERT_DESK_OFF.NOBODY_TO_SWAP_WITH.NOT_YOUR_SHIFT.SWAP_PENDING": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ALERT_DESK_OFF" | "NOBODY_TO_SWAP_WITH" | "NOT_YOUR_SHIFT" | "SWAP_PENDING";
                };
            };
        };
        /** @description ALERT_DESK_OFF: alert-desk is off here: another pipeline decides about alerts; SWAP_OVER: The swap is over; TOO_MANY_OVERRIDES: The schedule has too many overrides that are not over */
        "ALERT_DESK_OFF.SWAP_OVER.TOO_MANY_OVERRIDES": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ALERT_DESK_OFF" | "SWAP_OVER" | "TOO_MANY_OVERRIDES";
                };
            };
        };
        /** @description CSRF_TOKEN_WRONG: X-CSRF-Token is missing or wrong; FORBIDDEN: Not with this role, or not for this tenant; SWAP_NOT_YOURS: That answer is not for this account to give */
        "CSRF_TOKEN_WRONG.FORBIDDEN.SWAP_NOT_YOURS": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "CSRF_TOKEN_WRONG" | "FORBIDDEN" | "SWAP_NOT_YOURS";
                };
            };
        };
        /** @description SCHEDULE_UNKNOWN: There is no such schedule; SWAP_UNKNOWN: There is no such swap; TENANT_UNKNOWN: There is no such tenant */
        "SCHEDULE_UNKNOWN.SWAP_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "SCHEDULE_UNKNOWN" | "SWAP_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description BAD_REQUEST: The request cannot be read; INGEST_BODY_REFUSED: Nothing of the body can be used */
        "BAD_REQUEST.INGEST_BODY_REFUSED": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "BAD_REQUEST" | "INGEST_BODY_REFUSED";
                };
            };
        };
        /** @description SOURCE_UNKNOWN: There is no such alert source; TENANT_UNKNOWN: There is no such tenant */
        "SOURCE_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "SOURCE_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description ALERT_DESK_OFF: alert-desk is off here: another pipeline decides about alerts; TOO_MANY_SOURCES: The tenant has as many alert sources as there may be */
        "ALERT_DESK_OFF.TOO_MANY_SOURCES": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "ALERT_DESK_OFF" | "TOO_MANY_SOURCES";
                };
            };
        };
        /** @description SOURCE_BODY_UNKNOWN: There is no such body; SOURCE_UNKNOWN: There is no such alert source; TENANT_UNKNOWN: There is no such tenant */
        "SOURCE_BODY_UNKNOWN.SOURCE_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "SOURCE_BODY_UNKNOWN" | "SOURCE_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description INVALID_REQUEST: The request breaks rules; TEMPLATE_INVALID: The template cannot be used */
        "INVALID_REQUEST.TEMPLATE_INVALID": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "INVALID_REQUEST" | "TEMPLATE_INVALID";
                };
            };
        };
        /** @description TEMPLATE_UNKNOWN: There is no such template; TENANT_UNKNOWN: There is no such tenant */
        "TEMPLATE_UNKNOWN.TENANT_UNKNOWN": {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "TEMPLATE_UNKNOWN" | "TENANT_UNKNOWN";
                };
            };
        };
        /** @description TENANT_HAS_INTEGRATIONS: The tenant still has integrations */
        TENANT_HAS_INTEGRATIONS: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "TENANT_HAS_INTEGRATIONS";
                };
            };
        };
        /** @description SUITE_OFF: No suite is configured */
        SUITE_OFF: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "SUITE_OFF";
                };
            };
        };
        /** @description DEAD_LETTER_UNKNOWN: There is no such dead letter */
        DEAD_LETTER_UNKNOWN: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "DEAD_LETTER_UNKNOWN";
                };
            };
        };
        /** @description REQUEUE_IMPOSSIBLE: This dead letter cannot be requeued */
        REQUEUE_IMPOSSIBLE: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["ProblemView"] & {
                    /** @enum {string} */
                    code?: "REQUEUE_IMPOSSIBLE";
                };
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    OperatorsHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Only this one */
                tenant?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OperatorBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    OperatorsHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["OPERATOR_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    OperatorsHttpController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutOperatorBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorBody"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperatorBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["OPERATOR_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["LAST_ADMIN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    OperatorsHttpController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["OPERATOR_UNKNOWN"];
            409: components["responses"]["LAST_ADMIN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SessionHttpController_options: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionOptionsBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SessionHttpController_createFirst: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FirstOperatorBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            409: components["responses"]["OPERATOR_EXISTS"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SessionHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SessionHttpController_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED.WRONG_PASSWORD"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SessionHttpController_end: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TokensHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Only this one */
                tenant?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TokenBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TokensHttpController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTokenBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedTokenBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TokensHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TOKEN_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TokensHttpController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TOKEN_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AuditHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Only this one */
                tenant?: string;
                /** @description Name of an operator, token or account */
                actor?: string;
                /** @description `account.put`, or `account.` for all on accounts */
                action?: string;
                from?: string;
                /** @description Before this time */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPageBody"];
                    "application/x-ndjson": components["schemas"]["AuditEntryBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AccountImportHttpController_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ImportAccountsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResultsBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["USERNAME_TAKEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AccountsHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["ACCOUNT_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AccountsHttpController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutAccountBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["USERNAME_TAKEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["CHANNEL_REFUSED.INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AccountsHttpController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["ACCOUNT_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AccountsHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Part of the id, username, display name or e-mail address */
                q?: string;
                /** @description Linked to a member of an app or through a bot · not · disabled */
                status?: "bound" | "unbound" | "disabled";
                /** @description Linked to a member of an app or not · linked and outside the visible scope · linked, inside and without a licence where one is needed. A page of `unlicensed` may be short or empty while `next` goes on */
                reach?: "bound" | "unbound" | "out-of-scope" | "unlicensed";
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AccountBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["WECOM_REJECTED"];
            503: components["responses"]["SERVICE_UNAVAILABLE.WECOM_UNAVAILABLE"];
        };
    };
    AccountsHttpController_disable: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                accountId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DisabledBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["ACCOUNT_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AccountsHttpController_endSignIns: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["ACCOUNT_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AccountsHttpController_bindings: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Linked to a member of an app or through a bot, or not */
                status?: "bound" | "unbound";
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BindingBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AccountsHttpController_unbind: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["BINDING_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AlertEventsHttpController_accept: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        /** @description One CloudEvent of contract §3.1 (structured mode, or binary mode with `ce-*` headers), or an array of up to 1000. Any content type, gzip too; an event has at most 1 MiB. */
        requestBody: {
            content: {
                "application/json": Record<string, never> | Record<string, never>[];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AlertListHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                status?: "triggered" | "processing" | "closed";
                severity?: "critical" | "warning" | "info";
                /** @description Part of the alert id, the title or the space’s name */
                q?: string;
                /** @description Changed since then */
                from?: string;
                /** @description Changed before then */
                to?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["AlertItemBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AlertListHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                alertId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertDetailBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN.NOT_INVOLVED"];
            404: components["responses"]["ALERT_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AlertStoryHttpController_story: {
        parameters: {
            query?: {
                /** @description Only this account’s copies, and the codes of its cards */
                accountId?: string;
            };
            header?: never;
            path: {
                tenant: string;
                alertId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertStoryBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["ALERT_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AlertStoryHttpController_drawn: {
        parameters: {
            query?: {
                /** @description Default: now */
                at?: string;
                /** @description Whose copy; default: the one that changed last */
                userId?: string;
            };
            header?: never;
            path: {
                tenant: string;
                alertId: string;
                cardId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DrawnCardBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["CARD_NOT_SHOWN.CARD_UNKNOWN.TENANT_UNKNOWN"];
            410: components["responses"]["DRAWING_GONE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AlertsHttpController_deliveries: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path: {
                tenant: string;
                alertId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeliveryBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["ALERT_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AlertsHttpController_cards: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description What each member saw at this time */
                at?: string;
            };
            header?: never;
            path: {
                tenant: string;
                alertId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CardBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["ALERT_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    AlertsHttpController_staleCards: {
        parameters: {
            query: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Cards that show their recipients something no longer true */
                stale: "true";
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["CardBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    BindingMatchHttpController_match: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MatchBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["MatchedAccountBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["INTEGRATION_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["INSTALLATION_INACTIVE.NOT_OWN_APP"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["WECOM_REJECTED"];
            503: components["responses"]["SERVICE_UNAVAILABLE.WECOM_UNAVAILABLE"];
        };
    };
    BindingMoveHttpController_move: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MoveBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MovedBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["INTEGRATION_UNKNOWN"];
            409: components["responses"]["INSTALLATION_INACTIVE.MOVE_NOT_POSSIBLE.NOT_OWN_APP"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["WECOM_REJECTED"];
            503: components["responses"]["SERVICE_UNAVAILABLE.WECOM_UNAVAILABLE"];
        };
    };
    BotChatsHttpController_chats: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["BotChatBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["INTEGRATION_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    BotScansHttpController_begin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BeginBotScanBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotScanBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["BOT_SCAN_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["WECOM_REJECTED"];
            503: components["responses"]["SERVICE_UNAVAILABLE.WECOM_UNAVAILABLE"];
        };
    };
    BotScansHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BotScanBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["BOT_SCAN_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    CalendarHttpController_get: {
        parameters: {
            query: {
                /** @description As in the schedule’s calendarUrl */
                token: string;
            };
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar": string;
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SCHEDULE_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF.SCHEDULE_UNREADABLE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST.TOO_MANY_ACCOUNTS"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    CardPolicyHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardPolicyBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    CardPolicyHttpController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutCardPolicyBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CardPolicyBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    CheckHttpController_check: {
        parameters: {
            query?: {
                /** @description Also send a test card to this account’s member of the corp */
                send?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionReportBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["INTEGRATION_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    DomainFileHttpController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DomainFileBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DomainFileBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["INTEGRATION_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    ConfigurationHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ConfigurationItemBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    ConfigurationHttpController_apply: {
        parameters: {
            query?: {
                /** @description Everything is tried and nothing is kept */
                dryRun?: "true" | "false";
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfigurationBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AppliedConfigurationBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF.TOO_MANY_OVERRIDES"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["CONFIGURATION_INVALID.INVALID_REQUEST.TEMPLATE_INVALID"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    IntegrationsHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Only those of this tenant */
                tenant?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["IntegrationBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    IntegrationsHttpController_create: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateIntegrationBody"];
            };
        };
        responses: {
            /** @description The tenant had saved this corp before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationBody"];
                };
            };
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedIntegrationBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["AUTHORIZE_APP_FIRST.BOT_HELD_BY_OTHER_TENANT.CORP_CONNECTED_OTHERWISE.CORP_HELD_BY_OTHER_TENANT.INSTALLATION_INACTIVE.SUITE_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            502: components["responses"]["WECOM_REJECTED"];
            503: components["responses"]["SERVICE_UNAVAILABLE.WECOM_UNAVAILABLE"];
        };
    };
    IntegrationsHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationDetailBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["INTEGRATION_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    IntegrationsHttpController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["INTEGRATION_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    OverridesHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Those that end after then. ISO 8601; without zone in the schedule’s */
                from?: string;
                /** @description Those that begin before then. ISO 8601; without zone in the schedule’s */
                to?: string;
            };
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["OverrideBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    OverridesHttpController_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateOverrideBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF.TOO_MANY_OVERRIDES"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    OverridesHttpController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
                overrideId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["OVERRIDE_UNKNOWN.SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    OwnAppHttpController_replaceCredentials: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialsBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["INTEGRATION_UNKNOWN"];
            409: components["responses"]["NOT_A_BOT.NOT_OWN_APP"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    PagingHttpController_test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RouteTestBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestedRouteBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    PagingHttpController_pages: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path: {
                tenant: string;
                alertId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["PageBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["ALERT_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    ResendHttpController_resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                alertId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendBody"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResentBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["ALERT_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_CLOSED.ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    ReachabilityHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description ISO 8601 with zone; default: now */
                from?: string;
                /** @description ISO 8601 with zone, at most 31 days later; default: 24 hours */
                to?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["UnreachableBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SpacesHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                spaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SpaceBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SPACE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SpacesHttpController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                spaceId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutSpaceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredSpaceBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["INTEGRATION_UNKNOWN.SPACE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST.SPACE_INVALID"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SpacesHttpController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                spaceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SPACE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SpacesHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SpaceBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SchedulesHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SchedulesHttpController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutScheduleBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SchedulesHttpController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF.SCHEDULE_IN_USE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SchedulesHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ScheduleBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SchedulesHttpController_replaceToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SchedulesHttpController_onCall: {
        parameters: {
            query?: {
                /** @description Default: now. ISO 8601; without zone in the schedule’s */
                at?: string;
            };
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnCallBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF.SCHEDULE_UNREADABLE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SchedulesHttpController_preview: {
        parameters: {
            query: {
                /** @description ISO 8601; without zone in the schedule’s */
                from: string;
                /** @description At most 400 days later, not included. ISO 8601; without zone in the schedule’s */
                to: string;
                limit?: number;
                /** @description `next` of the answer before */
                after?: string;
            };
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SchedulePreviewBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF.SCHEDULE_UNREADABLE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    ShiftsHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description ISO 8601 with zone; default: now */
                from?: string;
                /** @description ISO 8601 with zone, at most 35 days later; default: 14 days */
                to?: string;
            };
            header?: never;
            path: {
                tenant: string;
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ShiftBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    ShiftsHttpController_takeOver: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeOverBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverrideBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN.NOT_A_MEMBER"];
            404: components["responses"]["SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF.NO_SUCH_SHIFT.TOO_MANY_OVERRIDES"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SwapsHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Absent: in any state */
                state?: "asked" | "accepted" | "declined" | "withdrawn" | "expired";
                /** @description Those this account asks for or is asked for */
                accountId?: string;
            };
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SwapBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SwapsHttpController_ask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                scheduleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskSwapBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwapBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SCHEDULE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF.NOBODY_TO_SWAP_WITH.NOT_YOUR_SHIFT.SWAP_PENDING"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SwapsHttpController_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                swapId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerSwapBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SwapBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN.SWAP_NOT_YOURS"];
            404: components["responses"]["SCHEDULE_UNKNOWN.SWAP_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF.SWAP_OVER.TOO_MANY_OVERRIDES"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SourceTrialHttpController_tryAnywhere: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrySourceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST.INGEST_BODY_REFUSED"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SourceTrialHttpController_tryOne: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                id: string;
            };
            cookie?: never;
        };
        /** @description The body exactly as the sender sends it, of any content type */
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST.INGEST_BODY_REFUSED"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SOURCE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SourcesHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["SourceBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SourcesHttpController_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateSourceBody"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSourceBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF.TOO_MANY_SOURCES"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SourcesHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SOURCE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SourcesHttpController_update: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateSourceBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SourceBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SOURCE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SourcesHttpController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SOURCE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SourcesHttpController_replaceToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedSourceBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SOURCE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SourceBodiesHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path: {
                tenant: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["ReceivedBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SOURCE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    SourceBodiesHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                id: string;
                bodyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReceivedBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["SOURCE_BODY_UNKNOWN.SOURCE_UNKNOWN.TENANT_UNKNOWN"];
            409: components["responses"]["ALERT_DESK_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TemplatesHttpController_get: {
        parameters: {
            query?: {
                locale?: "zh-CN" | "en";
            };
            header?: never;
            path: {
                tenant: string;
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoredTemplateBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TEMPLATE_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TemplatesHttpController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
                templateId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutTemplateBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TemplateBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST.TEMPLATE_INVALID"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TemplatesHttpController_delete: {
        parameters: {
            query?: {
                locale?: "zh-CN" | "en";
            };
            header?: never;
            path: {
                tenant: string;
                templateId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TEMPLATE_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TemplatesHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
            };
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["StoredTemplateBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TemplatesHttpController_preview: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewResultBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TEMPLATE_UNKNOWN.TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST.TEMPLATE_INVALID"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TenantsHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TenantsHttpController_put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PutTenantBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TenantsHttpController_delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["TENANT_HAS_INTEGRATIONS"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TenantsHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Only this one */
                tenant?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["TenantBody"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    TenantsHttpController_createInstallLink: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                tenant: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstallLinkBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["TENANT_UNKNOWN"];
            409: components["responses"]["SUITE_OFF"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    DeadLettersHttpController_list: {
        parameters: {
            query?: {
                limit?: number;
                /** @description `next` of the page before */
                after?: string;
                /** @description Only this one */
                tenant?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        items: components["schemas"]["DeadLetterItem"][];
                        /** @description For `after`; null on the last page */
                        next: string | null;
                    };
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    DeadLettersHttpController_get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["DEAD_LETTER_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    DeadLettersHttpController_drop: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["DEAD_LETTER_UNKNOWN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    DeadLettersHttpController_requeue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequeuedLetterBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            404: components["responses"]["DEAD_LETTER_UNKNOWN"];
            409: components["responses"]["REQUEUE_IMPOSSIBLE"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    HealthReportHttpController_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthReportBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    KeysHttpController_look: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeysBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    KeysHttpController_rotate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeysBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
    ReplayHttpController_replay: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplayBody"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayedBody"];
                };
            };
            400: components["responses"]["BAD_REQUEST"];
            401: components["responses"]["UNAUTHORIZED"];
            403: components["responses"]["CSRF_TOKEN_WRONG.FORBIDDEN"];
            413: components["responses"]["BODY_TOO_LARGE"];
            415: components["responses"]["UNSUPPORTED_MEDIA_TYPE"];
            422: components["responses"]["INVALID_REQUEST"];
            429: components["responses"]["TOO_MANY_ATTEMPTS"];
            500: components["responses"]["INTERNAL"];
            503: components["responses"]["SERVICE_UNAVAILABLE"];
        };
    };
}
/** Every address of the API: a page that needs one which is not there yet is not shown. */
export const PATHS: ReadonlySet<string> = new Set([
  "/api/v1/operators",
  "/api/v1/operators/{name}",
  "/api/v1/session/options",
  "/api/v1/session/first-operator",
  "/api/v1/session",
  "/api/v1/tokens",
  "/api/v1/tokens/{id}",
  "/api/v1/audit",
  "/api/v1/tenants/{tenant}/accounts/import",
  "/api/v1/tenants/{tenant}/accounts/{accountId}",
  "/api/v1/tenants/{tenant}/accounts",
  "/api/v1/tenants/{tenant}/accounts/{accountId}/disabled",
  "/api/v1/tenants/{tenant}/accounts/{accountId}/sessions",
  "/api/v1/tenants/{tenant}/bindings",
  "/api/v1/tenants/{tenant}/bindings/{accountId}",
  "/api/v1/tenants/{tenant}/alert-events",
  "/api/v1/tenants/{tenant}/alerts",
  "/api/v1/tenants/{tenant}/alerts/{alertId}",
  "/api/v1/tenants/{tenant}/alerts/{alertId}/story",
  "/api/v1/tenants/{tenant}/alerts/{alertId}/cards/{cardId}/drawn",
  "/api/v1/tenants/{tenant}/alerts/{alertId}/deliveries",
  "/api/v1/tenants/{tenant}/alerts/{alertId}/cards",
  "/api/v1/tenants/{tenant}/cards",
  "/api/v1/tenants/{tenant}/bindings/match",
  "/api/v1/integrations/{id}/move",
  "/api/v1/integrations/{id}/chats",
  "/api/v1/tenants/{tenant}/bot-scans",
  "/api/v1/tenants/{tenant}/bot-scans/{id}",
  "/api/v1/tenants/{tenant}/schedules/{scheduleId}/calendar.ics",
  "/api/v1/tenants/{tenant}/card-policy",
  "/api/v1/integrations/{id}/check",
  "/api/v1/integrations/{id}/domain-file",
  "/api/v1/tenants/{tenant}/configuration",
  "/api/v1/integrations",
  "/api/v1/integrations/{id}",
  "/api/v1/tenants/{tenant}/schedules/{scheduleId}/overrides",
  "/api/v1/tenants/{tenant}/schedules/{scheduleId}/overrides/{overrideId}",
  "/api/v1/integrations/{id}/credentials",
  "/api/v1/tenants/{tenant}/route-test",
  "/api/v1/tenants/{tenant}/alerts/{alertId}/pages",
  "/api/v1/tenants/{tenant}/alerts/{alertId}/resend",
  "/api/v1/tenants/{tenant}/reachability",
  "/api/v1/tenants/{tenant}/spaces/{spaceId}",
  "/api/v1/tenants/{tenant}/spaces",
  "/api/v1/tenants/{tenant}/schedules/{scheduleId}",
  "/api/v1/tenants/{tenant}/schedules",
  "/api/v1/tenants/{tenant}/schedules/{scheduleId}/calendar-token",
  "/api/v1/tenants/{tenant}/schedules/{scheduleId}/on-call",
  "/api/v1/tenants/{tenant}/schedules/{scheduleId}/preview",
  "/api/v1/tenants/{tenant}/accounts/{accountId}/shifts",
  "/api/v1/tenants/{tenant}/schedules/{scheduleId}/take-overs",
  "/api/v1/tenants/{tenant}/schedules/{scheduleId}/swaps",
  "/api/v1/tenants/{tenant}/swaps/{swapId}/answers",
  "/api/v1/tenants/{tenant}/sources/try",
  "/api/v1/tenants/{tenant}/sources/{id}/try",
  "/api/v1/tenants/{tenant}/sources",
  "/api/v1/tenants/{tenant}/sources/{id}",
  "/api/v1/tenants/{tenant}/sources/{id}/token",
  "/api/v1/tenants/{tenant}/sources/{id}/events",
  "/api/v1/tenants/{tenant}/sources/{id}/events/{bodyId}",
  "/api/v1/tenants/{tenant}/templates/{templateId}",
  "/api/v1/tenants/{tenant}/templates",
  "/api/v1/tenants/{tenant}/templates/preview",
  "/api/v1/tenants/{tenant}",
  "/api/v1/tenants",
  "/api/v1/tenants/{tenant}/install-links",
  "/api/v1/dead-letters",
  "/api/v1/dead-letters/{id}",
  "/api/v1/dead-letters/{id}/requeue",
  "/api/v1/health-report",
  "/api/v1/keys",
  "/api/v1/keys/rotate",
  "/api/v1/replay"
]);
