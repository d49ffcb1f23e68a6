// What the server answers, made from openapi.json by `npm run api`; not to be changed by hand.

export interface paths {
    "/api/v1/account/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Changes one's own password. Every other session of the account ends, and this one gets a new
         *     cookie.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewPassword"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/account/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Takes the proposed second factor into use, with its first code. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Proposes a second factor; it is in use once a code of it was sent. */
        post: {
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
                        "application/json": components["schemas"]["SecondFactor"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Takes the second factor away, with a code of it. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Code"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The accounts of one's jurisdiction and below, by name. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_Account"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an account within one's jurisdiction. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ToAdd"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes an account within one's jurisdiction, or takes it out of use. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Which account */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ToChange"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/accounts/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sets a password for once, ends every session of the account, and shows the password this one
         *     time.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Which account */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": components["schemas"]["ToReset"] | null;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OncePassword"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys of one's jurisdiction and below, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_Key"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a key within one's jurisdiction, and shows it this one time. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ToMake"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["KeyMade"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a key back. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Which key */
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
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Appeals within the caller's scope, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Against this order. */
                    order?: string;
                    /** @description `open` or `decided`. */
                    state?: string;
                    /** @description Of this node and everything below it. */
                    jurisdiction?: string;
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_AppealRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/appeals/{id}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides an appeal. Nobody decides about their own signature. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Verdict"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AppealFiled"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Calls from within the caller's scope, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description By this account or key. */
                    account?: string;
                    /** @description To this route, as declared. */
                    route?: string;
                    /** @description With this status. */
                    status?: number;
                    /** @description From this moment on. */
                    from?: string;
                    /** @description Until before this moment. */
                    to?: string;
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_Call"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The lanes, their heads, and what the last walk found. */
        get: {
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
                        "application/json": components["schemas"]["Chain"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/chain/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Walks every lane from its beginning. The answer comes at once; what was found is in the state of
         *     the chain when the walk has ended.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Asked"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything of a time within the caller's scope, as lines of JSON. */
        get: {
            parameters: {
                query: {
                    /** @description From this moment on. */
                    from: string;
                    /** @description Until before this moment; at most 366 days later. */
                    to: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Lines of JSON; the last one seals the others */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/x-ndjson": string;
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Says whether a seal is this installation's. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Seal"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Checked"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who looked beyond their scope, the newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
                    /** @description Only what no auditor has seen. */
                    unseen?: boolean;
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
                        "application/json": components["schemas"]["Page_Glass"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/glass/{id}/seen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An auditor has seen it; the first one stays on record. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Which one */
                    id: number;
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
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Readings of identities within the caller's scope, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Of this person. */
                    person?: string;
                    /** @description By this account or key. */
                    account?: string;
                    /** @description For this purpose. */
                    purpose?: string;
                    /** @description From this moment on. */
                    from?: string;
                    /** @description Until before this moment. */
                    to?: string;
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_Reading"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases within the caller's scope, the newest report first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
                    /** @description Only in this node of the tree and below it. */
                    jurisdiction?: string;
                    /** @description Class of the case. */
                    classification?: string;
                    /** @description How it was found. */
                    found_by?: string;
                    /** @description `active` or `ended`. */
                    state?: string;
                    /** @description Reported on this day or later. */
                    from?: string;
                    /** @description Reported on this day or before. */
                    to?: string;
                    /** @description The beginning of the id in a list, or of our own; never a name or a number of somebody. */
                    q?: string;
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
                        "application/json": components["schemas"]["Page_CaseRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Records a positive by hand: identity to the vault, the rest as facts. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCase"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CaseMade"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One case. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The case */
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
                        "application/json": components["schemas"]["CaseDetail"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The contacts of a case, the newest meetings first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
                    /** @description Contacts of this case. */
                    case?: string;
                    /** @description Exposures of this person. */
                    person?: string;
                    /** @description Who met a case at this place. */
                    place?: string;
                    /** @description Only in this node of the tree and below it. */
                    jurisdiction?: string;
                    /** @description close, secondary, general or co_exposed. */
                    category?: string;
                    /** @description Only those that are not established, or only those that are. */
                    unverified?: boolean;
                    /** @description Only those an officer decided on, or only the others. */
                    decided?: boolean;
                };
                header?: never;
                path: {
                    /** @description The case */
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
                        "application/json": components["schemas"]["Page_ContactRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is and was owed about a case and its contacts, by deadline. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_DutyRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/household": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who lives with a case. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The case */
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
                        "application/json": components["schemas"]["Household"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/infectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records who infected a case. A case may have several sources; naming one twice is refused. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The case */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Named"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recorded"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/infectors/{infector}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes back who was named by hand. */
        delete: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The case */
                    id: string;
                    /** @description Who was named */
                    infector: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SourceReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recorded"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/investigation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records that a stage of the investigation is finished. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The case */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StageFiled"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recorded"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/itinerary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a case was in the two weeks before it was found. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The case */
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
                        "application/json": components["schemas"]["Itinerary"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders about a case and its contacts, the latest to begin first. */
        get: {
            parameters: {
                query?: {
                    /** @description draft, signed or ended. */
                    state?: string;
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_OrderRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/stays": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records stays of a case. Whom it met there is traced anew at once. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The case */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewStays"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StaysRecorded"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/stays/parse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads a pasted itinerary into stays to look over; records nothing. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The case */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Text"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Proposal"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/stays/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes back a stay that was typed by hand. What followed from it ends. */
        delete: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    /** @description The case */
                    id: string;
                    /** @description The stay */
                    key: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["StayReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Withdrawn"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/tests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tests of a case. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The case */
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
                        "application/json": components["schemas"]["Tests"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cases/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything on record about a case. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description The case */
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
                        "application/json": components["schemas"]["Timeline"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chains/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Groups of more than one case, the largest first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_ClusterRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chains/graph": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The chains of transmission within the caller's scope, with places to draw them at. */
        get: {
            parameters: {
                query?: {
                    /** @description Nodes at most, 1 to 200,000; the largest groups come first. */
                    limit?: number;
                    /** @description Whether contacts are drawn around their cases. */
                    contacts?: boolean;
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
                        "application/json": components["schemas"]["Graph"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chains/sources": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who infected a case, and who may have. */
        get: {
            parameters: {
                query: {
                    /** @description The case. */
                    person: string;
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
                        "application/json": components["schemas"]["Sources"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Contacts within the caller's scope, the newest meetings first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
                    /** @description Contacts of this case. */
                    case?: string;
                    /** @description Exposures of this person. */
                    person?: string;
                    /** @description Who met a case at this place. */
                    place?: string;
                    /** @description Only in this node of the tree and below it. */
                    jurisdiction?: string;
                    /** @description close, secondary, general or co_exposed. */
                    category?: string;
                    /** @description Only those that are not established, or only those that are. */
                    unverified?: boolean;
                    /** @description Only those an officer decided on, or only the others. */
                    decided?: boolean;
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
                        "application/json": components["schemas"]["Page_ContactRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/contacts/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decides how contacts stand to their cases. What follows for them is derived at once. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Decisions"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Decided"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Duties by their deadline. */
        get: {
            parameters: {
                query?: {
                    /** @description planned, open, late, done, lapsed, or due for open and late together. */
                    state?: string;
                    /** @description Kind of duty. */
                    kind?: string;
                    /** @description Of this node and everything below it. */
                    jurisdiction?: string;
                    /** @description Those that are the caller's: given to them or their team, or nobody's and of their role. */
                    mine?: boolean;
                    /** @description Given to this team. */
                    team?: string;
                    /** @description Late ones that escalate to the caller's role. */
                    escalated?: boolean;
                    /** @description For this person or place. */
                    subject?: string;
                    /** @description test, transfer, isolate or treat. */
                    shoulder?: string;
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_DutyRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duties/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives duties to a team or to somebody; with neither, they are everybody's of the role again. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A UUID of the caller's choice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Assignment"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assigned"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duties/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records the evidence of many duties: all of them, or none. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A UUID of the caller's choice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Bulk"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProvenAll"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duties/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hands duties over, with giver and taker on record. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A UUID of the caller's choice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["HandOver"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Assigned"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One duty. */
        get: {
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
                        "application/json": components["schemas"]["DutyRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duties/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Records the evidence of a duty, which closes it. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A UUID of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Proof"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Proven"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server answers. */
        get: {
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
                        "application/json": components["schemas"]["Health"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Imports of the caller's jurisdiction, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_Import"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Begins an import; how far it is stands under its id. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A UUID of the caller's choice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Begin"];
                };
            };
            responses: {
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Started"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a file, keeps it for an hour, and says what would become of it. */
        post: {
            parameters: {
                query: {
                    /** @description cases, stays, contacts or results. */
                    kind: string;
                    /** @description Name of a ready map; without one Quell chooses. */
                    map?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "multipart/form-data": components["schemas"]["Form"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Preview"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One import. */
        get: {
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
                        "application/json": components["schemas"]["Import"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/rejected": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The rows of an import that did not go in, with their reasons, to be corrected and sent again. */
        get: {
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
                /** @description Rows with their reasons */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jurisdictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's jurisdiction, everything below it, and the nodes above it by name. */
        get: {
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
                        "application/json": components["schemas"]["Tree"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Sets nodes of the tree within the caller's scope. */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description A UUID of the caller's choice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewTree"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TreeSet"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jurisdictions/geometry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Outlines within the caller's scope, as GeoJSON (RFC 7946). */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A FeatureCollection of polygons */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells what changes, until the browser goes. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Events `changed` and `clock` */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": components["schemas"]["Heard"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pairs that wait for a decision and of which the caller sees both, the surest first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_MergePair"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Joins the two records of a pair, or says that they are two people. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description A UUID of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PairDecision"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PairDecided"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of this API. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description OpenAPI 3.1 */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders within the caller's scope, drafts among them; the latest to begin first. */
        get: {
            parameters: {
                query?: {
                    /** @description draft, signed or ended. */
                    state?: string;
                    /** @description What they restrict, as a code. */
                    kind?: string;
                    /** @description Of this node and everything below it. */
                    jurisdiction?: string;
                    /** @description About this person or place. */
                    subject?: string;
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_OrderRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Signs drafts. Each is taken or refused by itself. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Sign"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Signed"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One order. */
        get: {
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
                        "application/json": components["schemas"]["OrderRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/appeals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Files an appeal for the person whom an order restricts. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewAppeal"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AppealFiled"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/lift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lifts an order that is in force. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OrderReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderChanged"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/notice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The notice of an order as a page to print: who decided what on which ground, until when, what is
         *     owed to the person, and how to appeal.
         */
        get: {
            parameters: {
                query?: {
                    /** @description zh or en; zh where it is left out. */
                    lang?: string;
                    /** @description What the full name is needed for; without it the name is masked. The reading is recorded. */
                    purpose?: string;
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
                        "text/html": string;
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refuses a draft: it restricts nobody, and it is answered for. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OrderReason"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OrderChanged"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People whom the caller sees, by jurisdiction. */
        get: {
            parameters: {
                query?: {
                    /** @description Of this node and everything below it. */
                    jurisdiction?: string;
                    /** @description Code of the strongest status, or its first part such as case or contact. */
                    status?: string;
                    /** @description The beginning of an outside name or of our id. */
                    q?: string;
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_PersonRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person. */
        get: {
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
                        "application/json": components["schemas"]["PersonDetail"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What is and was owed for a person. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_DutyRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/identity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads what is asked for of a person's identity; the reading is on record. */
        post: {
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
                    "application/json": components["schemas"]["IdentityWanted"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IdentityRead"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Orders about a person, newest first. */
        get: {
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
                        "application/json": components["schemas"]["Page_OrderRow"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who read the identity of a person, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_Reading"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was recorded of a person, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description How many rows, 1 to 200. */
                    limit?: number;
                    /** @description Where to go on: `next` of the page before. */
                    cursor?: string;
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
                        "application/json": components["schemas"]["Page_TimelineItem"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plan in force as a document. */
        get: {
            parameters: {
                query?: {
                    /** @description Its id; without one, the edition in force now. */
                    edition?: string;
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
                        "application/json": components["schemas"]["PlanView"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Compares what two editions ask for, over everything of the caller's jurisdiction. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Pair"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Compared"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plan/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where two editions differ. */
        get: {
            parameters: {
                query: {
                    /** @description The first. */
                    a: string;
                    /** @description The second. */
                    b: string;
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
                        "application/json": components["schemas"]["DiffView"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/orders/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order by the code on its notice. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    code: string;
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
                        "application/json": components["schemas"]["PublicOrder"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/public/situation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cases by day, as everybody may see them. */
        get: {
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
                        "application/json": components["schemas"]["PublicSituation"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The server answers and reaches its database. */
        get: {
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
                        "application/json": components["schemas"]["Health"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reference": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The description of this API as a page to read. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A page */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/html": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports a result. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewResult"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Recorded"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/results/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports many results at once; one that cannot be taken refuses all. */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Of the caller's choice */
                    "Idempotency-Key": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Results"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ResultsRecorded"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Looks for ids and outside names. */
        get: {
            parameters: {
                query: {
                    /**
                     * @description The beginning of an outside name or of one of our ids. Never a name of a person or a number:
                     *     those are sent in a body, because addresses are kept in logs.
                     */
                    q: string;
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
                        "application/json": components["schemas"]["Hits"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Looks for ids, outside names, and identities by their whole value. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Private"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Hits"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
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
        /** Who is signed in. */
        get: {
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
                        "application/json": components["schemas"]["Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Signs in. A name that does not exist and a wrong password answer alike, and take as long. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Signs out. */
        delete: {
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
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Looks beyond one's scope for an hour. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ToBreak"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Looks no further than one's scope again. */
        delete: {
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
                        "application/json": components["schemas"]["Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/oidc/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to a provider. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description Which provider */
                    provider: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/oidc/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Takes somebody back whom a provider has signed in. */
        get: {
            parameters: {
                query?: {
                    /** @description What the tokens are had for. */
                    code?: string;
                    /** @description What we sent along. */
                    state?: string;
                    /** @description Why the provider refused. */
                    error?: string;
                    /** @description Who the provider says it is. */
                    iss?: string;
                };
                header?: never;
                path: {
                    /** @description Which provider */
                    provider: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                302: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The providers that the sign-in page offers. */
        get: {
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
                        "application/json": components["schemas"]["Doors"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the first administrator is still to be made. */
        get: {
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
                        "application/json": components["schemas"]["SetUp"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes the first administrator, and signs them in. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["First"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/situation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole picture of a node: figures, the four, the curve, targets, and what changed. */
        get: {
            parameters: {
                query?: {
                    /** @description A node within one's own; one's own where none is given. */
                    jurisdiction?: string;
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
                        "application/json": components["schemas"]["Situation"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/situation/cells": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The cells of a node where something is: zones, cases, duties. */
        get: {
            parameters: {
                query?: {
                    /** @description A node within one's own; one's own where none is given. */
                    jurisdiction?: string;
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
                        "application/json": components["schemas"]["Cells"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the caller's command post has set itself, or the node above it did. */
        get: {
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
                        "application/json": components["schemas"]["Targets"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Sets them, if nobody did since they were read. */
        put: {
            parameters: {
                query?: never;
                header: {
                    /** @description A UUID of the caller's choice */
                    "Idempotency-Key": string;
                    /** @description ETag of what was read */
                    "If-Match": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Targets"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Targets"];
                    };
                };
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                428: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
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
        /** @description An account, as those who keep accounts see it. */
        Account: {
            /**
             * Format: date-time
             * @description Since when they may not sign in.
             */
            disabled_at?: string | null;
            /** @description How colleagues see them. */
            display_name: string;
            /**
             * Format: uuid
             * @description The id by which facts name them.
             */
            id: string;
            /** @description They see this node and all below it; empty for everything. */
            jurisdiction: string;
            /** @description Language of their console. */
            language: string;
            /**
             * Format: date-time
             * @description When they last signed in.
             */
            last_signed_in_at?: string | null;
            /** @description What they sign in with. */
            name: string;
            /** @description Whether their password was set by somebody else and has to be changed first. */
            password_must_change: boolean;
            /** @description What they are. */
            role: components["schemas"]["Role"];
            /** @description Their team. */
            team?: string | null;
            /** @description Whether they sign in with a second factor. */
            totp: boolean;
        };
        /**
         * @description What a route lets somebody do.
         * @enum {string}
         */
        Action: "read_situation" | "set_targets" | "read_jurisdictions" | "set_jurisdictions" | "read_cases" | "record_case" | "investigate" | "read_contacts" | "decide_contacts" | "read_orders" | "sign_orders" | "file_appeal" | "decide_appeal" | "record_results" | "read_chains" | "read_duties" | "assign_duties" | "prove_duties" | "read_plan" | "compare_plans" | "search" | "read_people" | "read_identity" | "merge_people" | "read_audit" | "see_glass" | "export_audit" | "read_imports" | "run_imports" | "manage_accounts" | "own_session" | "break_glass";
        /** @description Something that agrees. */
        Agrees: {
            /** @description Stable code: `document_number`, phone, name, age or sex. */
            code: string;
            /** @description In English. */
            en: string;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description How an appeal was decided. */
        Answered: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            by?: components["schemas"]["Officer"] | null;
            /** @description Why. */
            reason: string;
            /** @description Whether it was upheld. */
            upheld: boolean;
        };
        /** @description How to appeal. */
        Appeal: {
            /** @description In English. */
            en: string;
            /** @description The rule that says who reviews it, and in what time. */
            rule: string;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description The appeal that was filed. */
        AppealFiled: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
        };
        /** @description One appeal. */
        AppealRow: {
            /** @description What the reader may do: decide. */
            can: {
                [key: string]: components["schemas"]["May"];
            };
            decision?: components["schemas"]["Answered"] | null;
            /**
             * Format: date-time
             * @description When it has to be answered.
             */
            due?: string | null;
            /**
             * Format: date-time
             * @description When it was filed.
             */
            filed_at: string;
            /** @description On which ground, as a code. */
            ground: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Whose officers answer it. */
            jurisdiction: string;
            /** @description Against which order. */
            order: components["schemas"]["OrderOf"];
            /** @description Whom or what the order restricts. */
            subject: components["schemas"]["Subject"];
            /** @description What is put forward. */
            text?: string | null;
        };
        /** @description A walk that was asked for. */
        Asked: {
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
        };
        /** @description How many duties changed hands. */
        Assigned: {
            /** @description How many. */
            assigned: number;
        };
        /** @description Duties to be given to somebody. */
        Assignment: {
            /**
             * Format: uuid
             * @description Or the account.
             */
            account_id?: string | null;
            /** @description Which; at most 500. */
            ids: string[];
            /** @description The team. */
            team?: string | null;
        };
        /** @description One field of a request that cannot be taken. */
        BadField: {
            /** @description Stable code. */
            code: string;
            /** @description What is expected instead. */
            detail: string;
            /** @description Name of the field. */
            field: string;
        };
        /** @description A file to be imported. */
        Begin: {
            /** @description Columns by letter or header, and the field that each gives; null for one that gives none. */
            columns?: {
                [key: string]: string | null;
            } | null;
            /** @description cases, stays, contacts or results. */
            kind: string;
            /** @description Name of a ready map; without one Quell chooses. */
            map?: string | null;
            /**
             * Format: uuid
             * @description From the preview.
             */
            upload_id: string;
        };
        /** @description A text in both languages. */
        Bilingual: {
            /** @description In English. */
            en: string;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description A look beyond one's scope. */
        Broken: {
            /** @description Why, in their words. */
            reason: string;
            /**
             * Format: date-time
             * @description Until when.
             */
            until: string;
        };
        /** @description The evidence of many duties. */
        Bulk: {
            /** @description At most 500. */
            items: components["schemas"]["OneOfMany"][];
        };
        /** @description Somebody, as a list names them. */
        By: {
            /**
             * Format: uuid
             * @description Account.
             */
            id: string;
            /** @description How colleagues see them. */
            name: string;
            /** @description What they are. */
            role: string;
        };
        /** @description One call. */
        Call: {
            account?: components["schemas"]["Reader"] | null;
            /**
             * Format: date-time
             * @description When it was answered.
             */
            at: string;
            /** @description Whether they were looking beyond their scope. */
            break_glass: boolean;
            /**
             * Format: int32
             * @description How long it took.
             */
            duration_ms: number;
            /**
             * Format: int64
             * @description Its number; grows with completion.
             */
            id: number;
            /** @description The scope they called from. */
            jurisdiction: string;
            /** @description Method of HTTP. */
            method: string;
            /**
             * Format: uuid
             * @description The number in the answer and in the log.
             */
            request_id: string;
            /** @description The route as declared. */
            route: string;
            /**
             * Format: int32
             * @description Status that was answered.
             */
            status: number;
        };
        /** @description One case in full. */
        CaseDetail: components["schemas"]["CaseRow"] & {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description What the reader may do with it, and why not. */
            can: {
                [key: string]: components["schemas"]["May"];
            };
            /** @description Clocks of the investigation. */
            clocks: components["schemas"]["NextDuty"][];
            /** @description Contacts in numbers. */
            contact_counts: components["schemas"]["ContactCounts"];
            dwelling?: components["schemas"]["PlaceSaid"] | null;
            /** @description Edition of the plan that is in force for the case. */
            edition: string;
            /** @description What was missing. */
            findings: components["schemas"]["FindingSaid"][];
            responsible?: components["schemas"]["Officer"] | null;
            /** @description What the plan says the person is, strongest first. */
            statuses: components["schemas"]["StatusSaid"][];
            window?: components["schemas"]["Window"] | null;
        };
        /** @description The case that was recorded. */
        CaseMade: {
            /**
             * Format: uuid
             * @description The person.
             */
            id: string;
        };
        /** @description One case. */
        CaseRow: {
            /**
             * Format: int32
             * @description Completed years when reported.
             */
            age_years?: number | null;
            /** @description Class. */
            classification: string;
            /**
             * Format: date
             * @description Day of confirmation.
             */
            confirmed_on?: string | null;
            /** @description How it was found. */
            found_by: string;
            /**
             * Format: uuid
             * @description The person.
             */
            id: string;
            /** @description Infected outside the country. */
            imported: boolean;
            /** @description Who manages it. */
            jurisdiction: string;
            /** @description What it is called outside, else the beginning of our id. */
            label: string;
            /**
             * Format: int64
             * @description How many contacts, elsewhere too.
             */
            n_contacts: number;
            /**
             * Format: int64
             * @description How many duties about the case are late.
             */
            n_late: number;
            name?: components["schemas"]["Masked"] | null;
            next_duty?: components["schemas"]["NextDuty"] | null;
            /**
             * Format: date
             * @description First day of symptoms.
             */
            onset_on?: string | null;
            /** @description `released` or `died`; null while ill. */
            outcome?: string | null;
            /**
             * Format: date-time
             * @description When it was reported.
             */
            reported_at: string;
            /** @description female, male or unstated; null when not asked. */
            sex?: string | null;
            /**
             * Format: date
             * @description Day of the first positive specimen.
             */
            specimen_on?: string | null;
        };
        /** @description A cell of the map. */
        Cell: {
            /**
             * Format: int64
             * @description Cases of the last 14 days.
             */
            cases: number;
            /** @description Whether that zone is a draft that nobody has signed. */
            draft: boolean;
            /**
             * Format: int64
             * @description Duties past their deadline.
             */
            late: number;
            /** @description `high`, `middle` or `low`: the highest zone in force or drafted there. */
            level?: string | null;
            /**
             * Format: int64
             * @description Duties that are owed now.
             */
            open: number;
            /** @description The node. */
            path: string;
        };
        /** @description The cells of a node. */
        Cells: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description Cells where something is; all others are quiet. */
            cells: components["schemas"]["Cell"][];
        };
        /** @description The log as a whole. */
        Chain: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description Its lanes. */
            lanes: components["schemas"]["Lane"][];
            /** @description Whether one is on its way. */
            running: boolean;
            verified?: components["schemas"]["Verification"] | null;
        };
        /** @description One thing that was recorded. */
        Change: {
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            at: string;
            /** @description What it says in English. */
            en: string;
            /** @description Where. */
            jurisdiction: string;
            /** @description Kind of fact. */
            kind: string;
            subject?: components["schemas"]["Subject"] | null;
            /** @description What it says in Chinese. */
            zh: string;
        };
        /** @description One chapter. */
        Chapter: {
            /** @description In English. */
            en: string;
            /** @description Its id. */
            id: string;
            /** @description Its rules. */
            rules: components["schemas"]["RuleView"][];
            /** @description In Chinese. */
            zh: string;
        };
        /** @description Whether a seal is this installation's. */
        Checked: {
            /** @description Whether. */
            genuine: boolean;
        };
        /** @description A node below the one that is asked for. */
        Child: {
            /** @description Every duty. */
            all: components["schemas"]["Count"];
            /**
             * Format: int64
             * @description Cases of the last 14 days.
             */
            cases: number;
            /** @description English name. */
            name_en: string;
            /** @description Chinese name. */
            name_zh: string;
            /** @description The node. */
            path: string;
            /** @description The four. */
            shoulders: components["schemas"]["Four"];
        };
        /** @description One figure to be set. */
        Chosen: {
            /** @description Which target. */
            code: string;
            /**
             * Format: int32
             * @description By which day of the outbreak, 1 to 365.
             */
            day: number;
        };
        /** @description The clock as the console needs it to go on counting by itself. */
        ClockReading: {
            /**
             * Format: date-time
             * @description The moment.
             */
            now: string;
            /**
             * Format: double
             * @description How many seconds pass in one.
             */
            speed: number;
            /** @description IANA name of the zone in which days are counted. */
            time_zone: string;
        };
        /** @description One group. */
        ClusterRow: {
            /**
             * Format: int32
             * @description The highest generation.
             */
            generations: number;
            /** @description Its earliest root. */
            root: components["schemas"]["Subject"];
            /** @description How many cases. */
            size: number;
        };
        /** @description A code of a second factor. */
        Code: {
            /** @description Six digits. */
            code: string;
        };
        /** @description One column. */
        Column: {
            /** @description Its letter, as spreadsheets write it. */
            column: string;
            /** @description The field that it gives, if it gives one. */
            field?: string | null;
            /** @description Its header as written. */
            header: string;
            /** @description A few of its values; masked where they could say who somebody is. */
            sample: string[];
        };
        /** @description What two editions ask for. */
        Compared: {
            /** @description Under the first. */
            a: components["schemas"]["Side"];
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description Under the second. */
            b: components["schemas"]["Side"];
            /** @description Subjects that were derived. */
            subjects: number;
        };
        /** @description Contacts in numbers. */
        ContactCounts: {
            /**
             * Format: int64
             * @description Close contacts.
             */
            close: number;
            /**
             * Format: int64
             * @description Co-exposed people.
             */
            co_exposed: number;
            /**
             * Format: int64
             * @description Of all of them, those whom another jurisdiction answers for.
             */
            elsewhere: number;
            /**
             * Format: int64
             * @description General contacts.
             */
            general: number;
            /**
             * Format: int64
             * @description Contacts of close contacts.
             */
            secondary: number;
            /**
             * Format: int64
             * @description Of all of them, those whose meeting is not established.
             */
            unverified: number;
        };
        /** @description One contact of one case. */
        ContactRow: {
            /** @description The case; of one elsewhere only the beginning of the id. */
            case: components["schemas"]["Subject"];
            /** @description close, secondary, general or co_exposed. */
            category: string;
            decision?: components["schemas"]["Decision"] | null;
            /**
             * Format: date-time
             * @description First meeting.
             */
            first_at: string;
            /**
             * Format: uuid
             * @description The exposure.
             */
            id: string;
            /**
             * Format: date-time
             * @description Last meeting.
             */
            last_at: string;
            /**
             * Format: int32
             * @description How long at most at once; 0 where nobody knows.
             */
            minutes: number;
            next_duty?: components["schemas"]["NextDuty"] | null;
            order?: components["schemas"]["OrderSaid"] | null;
            /** @description The contact. */
            person: components["schemas"]["Subject"];
            place?: components["schemas"]["PlaceSaid"] | null;
            /** @description Kind of place of the closest meeting. */
            setting: string;
            /** @description A meeting is possible and not established. */
            unverified: boolean;
            via?: components["schemas"]["Subject"] | null;
            /** @description Why. */
            why: components["schemas"]["Why"];
        };
        /** @description How long it took from positive to control. */
        ControlTime: {
            /**
             * Format: int64
             * @description Minutes within which half of them were under control; none while there are none.
             */
            median_minutes?: number | null;
            /**
             * Format: int64
             * @description How many duties this speaks of.
             */
            n: number;
            /**
             * Format: int64
             * @description Minutes within which nine of ten were.
             */
            p90_minutes?: number | null;
            /**
             * Format: int32
             * @description Minutes that the command post has set itself.
             */
            target_minutes: number;
        };
        /** @description How many duties stand where. What is owed is open, late and done together. */
        Count: {
            /**
             * Format: int64
             * @description Closed by evidence.
             */
            done: number;
            /**
             * Format: int64
             * @description No longer asked for.
             */
            lapsed: number;
            /**
             * Format: int64
             * @description Owed and past the deadline.
             */
            late: number;
            /**
             * Format: int64
             * @description Owed now.
             */
            open: number;
            /**
             * Format: int64
             * @description Their day has not come.
             */
            planned: number;
        };
        /** @description Cases of one day by way of discovery. */
        Day: {
            /**
             * Format: int64
             * @description At a clinic.
             */
            clinic: number;
            /** @description Whether the day is over. */
            complete: boolean;
            /**
             * Format: date
             * @description The day.
             */
            day: string;
            /**
             * Format: int64
             * @description On entry.
             */
            entry: number;
            /**
             * Format: int64
             * @description Among people in quarantine.
             */
            quarantined: number;
            /**
             * Format: int64
             * @description By screening.
             */
            screening: number;
            /**
             * Format: int64
             * @description Not said how.
             */
            unknown: number;
        };
        /** @description One day. */
        DayOf: {
            /**
             * Format: date
             * @description Which.
             */
            day: string;
            /**
             * Format: int64
             * @description Minutes that no stay with clock times covers.
             */
            gap_minutes: number;
            /** @description Stays that begin on it, or reach into the first day. */
            stays: components["schemas"]["StaySaid"][];
        };
        /** @description Days of restriction by form. */
        Days: {
            /**
             * Format: int64
             * @description In isolation sites.
             */
            central: number;
            /**
             * Format: int64
             * @description At home.
             */
            home: number;
            /**
             * Format: int64
             * @description In hospital.
             */
            hospital: number;
            /**
             * Format: int64
             * @description Under health monitoring.
             */
            monitoring: number;
        };
        /** @description How many were decided. */
        Decided: {
            /** @description How many. */
            decided: number;
        };
        /** @description What an officer decided about an exposure. */
        Decision: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            by?: components["schemas"]["Officer"] | null;
            /** @description close, secondary, general or co_exposed; null for no contact. */
            category?: string | null;
            /** @description Why, in their words. */
            reason: string;
        };
        /** @description Decisions with one reason. */
        Decisions: {
            /** @description What is decided; at most 500. */
            items: components["schemas"]["Item"][];
            /** @description Why; without names or numbers of anybody. */
            reason: string;
        };
        /** @description An account of the demonstration, as the sign-in page offers it; never with its password. */
        DemoAccount: {
            /** @description How colleagues see them. */
            display_name: string;
            /** @description They see this node and all below it. */
            jurisdiction: string;
            /** @description What they sign in with. */
            name: string;
            /** @description What they are. */
            role: components["schemas"]["Role"];
        };
        /** @description The members of a problem. */
        Details: {
            /** @description Stable code, such as `gate/not-found`. */
            code: string;
            /** @description The reason in a sentence. */
            detail: string;
            /** @description Fields that cannot be taken. */
            fields?: components["schemas"]["BadField"][];
            /** @description Number under which a fault stands in the log. */
            incident?: string | null;
            /** @description What can be done about it. */
            next_step: string;
            /**
             * Format: int32
             * @description Status of HTTP.
             */
            status: number;
            /** @description The reason in a few words. */
            title: string;
            /** @description `urn:quell:problem:` and the code. */
            type: string;
        };
        /** @description How two editions differ. */
        DiffView: {
            /** @description The first. */
            a: string;
            /** @description The second. */
            b: string;
            /** @description Where they differ. */
            differences: components["schemas"]["Differs"][];
        };
        /** @description One key in which two editions differ. */
        Differs: {
            a?: components["schemas"]["OneSide"] | null;
            b?: components["schemas"]["OneSide"] | null;
            /** @description The key. */
            key: string;
        };
        /** @description What the sign-in page offers: a bare list, and on a demonstration its accounts too. */
        Doors: components["schemas"]["Offered"][] | {
            /** @description Accounts to choose from; their password was printed where the demonstration was started. */
            demo_accounts: components["schemas"]["DemoAccount"][];
            /** @description Providers. */
            items: components["schemas"]["Offered"][];
        };
        /** @description One duty. */
        DutyRow: {
            assignee?: components["schemas"]["Officer"] | null;
            /** @description Role that carries it out. */
            by_role: string;
            /** @description What the reader may do with it: assign, hand_over, prove, sign. */
            can: {
                [key: string]: components["schemas"]["May"];
            };
            /**
             * Format: date-time
             * @description When the evidence happened.
             */
            done_at?: string | null;
            /**
             * Format: date-time
             * @description The deadline.
             */
            due: string;
            /** @description In English. */
            en: string;
            /** @description Role it escalates to when late. */
            escalates_to: string;
            /** @description Kind of fact that closes it. */
            evidence_kind: string;
            /**
             * Format: uuid
             * @description Our id.
             */
            id: string;
            /** @description Whose officers owe it. */
            jurisdiction: string;
            /** @description What is to be done, as a code. */
            kind: string;
            /**
             * Format: date-time
             * @description Before this nothing can be done about it.
             */
            opens_at: string;
            /**
             * Format: int32
             * @description Which of several under the same rule.
             */
            ordinal: number;
            /** @description planned, open, late, done or lapsed. */
            state: string;
            /** @description For whom or what. */
            subject: components["schemas"]["Subject"];
            /** @description The team that was given it. */
            team?: string | null;
            /** @description Why. */
            why: components["schemas"]["Why"];
            /** @description In Chinese. */
            zh: string;
        };
        /** @description Links, one array a property. */
        Edges: {
            /** @description Index of the infector, or of whom the contact met. */
            from: number[];
            /** @description 0 infected, 1 contact. */
            kind: number[];
            /** @description Index of the infected, or of the contact. */
            to: number[];
        };
        /** @description One edition, amendment or overlay of the book. */
        EditionName: {
            /**
             * Format: date
             * @description First day in force.
             */
            from: string;
            /** @description Its id. */
            id: string;
            /** @description edition, amendment or overlay. */
            kind: string;
            /** @description The pathogen that it is for. */
            pathogen: string;
            /** @description Its title. */
            title: components["schemas"]["Bilingual"];
            /**
             * Format: date
             * @description Last day in force.
             */
            to?: string | null;
        };
        /** @description Why an import failed, and what can be done. */
        Failed: {
            /** @description Stable code. */
            code: string;
            /** @description What can be done about it. */
            next_step: string;
        };
        /** @description Something the plan needed and did not find. */
        FindingNow: {
            /** @description Stable code. */
            code: string;
            /** @description What was assumed instead, in English. */
            en: string;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description Something that the plan needed and did not find. */
        FindingSaid: {
            /** @description Stable code. */
            code: string;
            /** @description In English. */
            en: string;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description The first administrator. */
        First: {
            /** @description How colleagues see them. */
            display_name: string;
            /** @description What they sign in with. */
            name: string;
            /** @description Their password. */
            password: string;
            /** @description The secret that the server printed when it was first started. */
            secret: string;
        };
        /** @description A file as it is sent. */
        Form: {
            /**
             * Format: binary
             * @description The file, 64 MiB at most.
             */
            file: string;
        };
        /** @description One thing to know about a row or a column. */
        Found: {
            /** @description Stable code. */
            code: string;
            /** @description Header of the column. */
            column: string;
            /** @description The reason and the next step. */
            message: string;
            /**
             * Format: int64
             * @description Row as a person sees it; 0 concerns the whole file.
             */
            row: number;
            /** @description error, warning or note. */
            severity: string;
            /** @description The value; masked where it could say who somebody is. */
            value: string;
        };
        /** @description The four by code. */
        Four: {
            /** @description 应隔尽隔. */
            isolate: components["schemas"]["Count"];
            /** @description 应检尽检. */
            test: components["schemas"]["Count"];
            /** @description 应转尽转. */
            transfer: components["schemas"]["Count"];
            /** @description 应治尽治. */
            treat: components["schemas"]["Count"];
        };
        /** @description A look beyond a scope. */
        Glass: {
            /**
             * Format: date-time
             * @description When it began.
             */
            broken_at: string;
            /** @description Who. */
            by: components["schemas"]["By"];
            /**
             * Format: date-time
             * @description When they ended it before.
             */
            ended_at?: string | null;
            /**
             * Format: int64
             * @description Number.
             */
            id: number;
            /** @description Their own jurisdiction. */
            jurisdiction: string;
            /** @description Why, in their words. */
            reason: string;
            /**
             * Format: date-time
             * @description When.
             */
            seen_at?: string | null;
            /**
             * Format: uuid
             * @description Which auditor has seen it.
             */
            seen_by?: string | null;
            /**
             * Format: date-time
             * @description When it ends by itself.
             */
            until: string;
        };
        /** @description The forest. */
        Graph: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description Groups of more than one, the largest first, at most 500. */
            clusters: components["schemas"]["Group"][];
            /** @description Who infected and who met whom. */
            edges: components["schemas"]["Edges"];
            /** @description Cases and contacts. */
            nodes: components["schemas"]["Nodes"];
            /**
             * Format: date
             * @description The day from which days are counted.
             */
            origin: string;
            /** @description Jurisdictions. */
            places: string[];
            /** @description Codes of what somebody is. */
            statuses: string[];
        };
        /** @description A connected group. */
        Group: {
            /**
             * Format: int32
             * @description The highest generation.
             */
            generations: number;
            /**
             * Format: int32
             * @description Index of its earliest root.
             */
            root: number;
            /** @description How many cases. */
            size: number;
        };
        /** @description Duties to be handed over. */
        HandOver: {
            /** @description Which; at most 500. */
            ids: string[];
            /** @description Why: `shift_end`, `out_of_area`, `not_reachable`, overload or other. */
            note_code: string;
            /**
             * Format: uuid
             * @description Or the account that takes them.
             */
            to_account?: string | null;
            /** @description The team that takes them. */
            to_team?: string | null;
        };
        /** @description That the server is there. */
        Health: {
            /** @description `ok`. */
            state: string;
        };
        /** @description What a console hears. */
        Heard: {
            /** @description What changed somewhere within the caller's scope. */
            topics: string[];
        };
        /** @description One thing that was found. */
        Hit: {
            /** @description What it is, in English. */
            detail_en: string;
            /** @description In Chinese. */
            detail_zh: string;
            /**
             * Format: uuid
             * @description Our id.
             */
            id: string;
            /** @description Where. */
            jurisdiction: string;
            /** @description person, case, place, duty or order. */
            kind: string;
            /** @description What it is called outside, else the beginning of our id. */
            label: string;
            name?: components["schemas"]["Masked"] | null;
        };
        /** @description What was found. */
        Hits: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description At most 60. */
            items: components["schemas"]["Hit"][];
        };
        /** @description The household of a case. */
        Household: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description Whoever the caller sees of it. */
            items: components["schemas"]["MemberSaid"][];
        };
        /** @description An identity as far as it was asked for and is known. */
        IdentityRead: {
            /** @description The values by field. */
            fields: {
                [key: string]: string;
            };
            /**
             * Format: date-time
             * @description When it was read: the moment on record.
             */
            read_at: string;
        };
        /** @description What of an identity is needed, and what for. */
        IdentityWanted: {
            /** @description name, document_number, phone, address: those that are needed. */
            fields: string[];
            /** @description call, visit, transfer, order, treat, match or audit. */
            purpose: string;
        };
        /** @description One import. */
        Import: {
            /**
             * Format: int64
             * @description Rows that went in.
             */
            accepted: number;
            /** @description Who imports. */
            by: components["schemas"]["Officer"];
            /**
             * Format: int64
             * @description Rows that contradict what is known.
             */
            conflicts: number;
            /**
             * Format: int64
             * @description Rows that say again what is known.
             */
            duplicates: number;
            /**
             * Format: date-time
             * @description When it ended.
             */
            ended_at?: string | null;
            /** @description Name of the file. */
            file: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description Where the importer works. */
            jurisdiction: string;
            /** @description cases, stays, contacts or results. */
            kind: string;
            problem?: components["schemas"]["Failed"] | null;
            /**
             * Format: int64
             * @description Rows with an error.
             */
            rejected: number;
            /**
             * Format: int64
             * @description Rows that were looked at so far.
             */
            rows_done: number;
            /**
             * Format: int64
             * @description Rows of data in the file.
             */
            rows_read: number;
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            started_at: string;
            /** @description running, done or failed. */
            state: string;
        };
        /** @description What is decided about one exposure. */
        Item: {
            /** @description close, secondary, general, co_exposed, or none for no contact. The same category confirms. */
            category: string;
            /**
             * Format: uuid
             * @description The exposure.
             */
            id: string;
        };
        /** @description An itinerary. */
        Itinerary: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description Every day between, in order. */
            days: components["schemas"]["DayOf"][];
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /**
             * Format: date
             * @description Last day: that of discovery.
             */
            to: string;
        };
        /** @description A key, without what makes it one. */
        Key: {
            /**
             * Format: date-time
             * @description When.
             */
            created_at: string;
            /**
             * Format: uuid
             * @description Who made it.
             */
            created_by: string;
            /**
             * Format: date
             * @description Its last day.
             */
            expires_on: string;
            /**
             * Format: uuid
             * @description The id by which facts name the machine.
             */
            id: string;
            /** @description Where. */
            jurisdiction: string;
            /** @description What it is for. */
            name: string;
            /**
             * Format: date-time
             * @description When it was taken back.
             */
            revoked_at?: string | null;
            /** @description What it may do. */
            role: string;
            /**
             * Format: date-time
             * @description When it was last used, to the minute.
             */
            used_at?: string | null;
        };
        /** @description A key that was made just now. */
        KeyMade: components["schemas"]["Key"] & {
            /** @description Shown now and never again. */
            key: string;
        };
        /** @description Duties of one kind. */
        KindCount: {
            /** @description How many. */
            count: components["schemas"]["Count"];
            /** @description Its English name. */
            en: string;
            /** @description Code of the kind. */
            kind: string;
            /** @description Its Chinese name. */
            zh: string;
        };
        /** @description One lane. */
        Lane: {
            /** @description Hash of its last fact, in hexadecimal. */
            head: string;
            /**
             * Format: int32
             * @description Its number.
             */
            id: number;
            /**
             * Format: int64
             * @description How many facts are in it.
             */
            n_facts: number;
            /** @description Who writes it. */
            writer: string;
        };
        /**
         * @description Language of a console.
         * @enum {string}
         */
        Language: "zh" | "en";
        /** @description A place on a map. */
        Located: {
            /**
             * Format: uuid
             * @description Our id.
             */
            id: string;
            /** @description What it is called, else the beginning of our id. */
            label: string;
            /**
             * Format: double
             * @description Latitude in degrees, if it is known.
             */
            lat?: number | null;
            /**
             * Format: double
             * @description Longitude in degrees, if it is known.
             */
            lon?: number | null;
            /** @description Kind of place. */
            setting: string;
        };
        /** @description A name that is not shown in full. */
        Masked: {
            /** @description Such as 王*明 or W. M. */
            masked: string;
        };
        /** @description Whether the reader may do something, and why not. */
        May: {
            /** @description Whether. */
            allowed: boolean;
            /** @description Stable code of the reason, where not: `role`, `scope`, `state`. */
            why_not?: string | null;
        };
        /** @description What a console needs to know of whoever is signed in. */
        Me: {
            /** @description Who they are. */
            account: components["schemas"]["Who"];
            /** @description What they may do. */
            actions: components["schemas"]["Action"][];
            break_glass?: components["schemas"]["Broken"] | null;
            /** @description The clock of the server. */
            clock: components["schemas"]["ClockReading"];
            /** @description To be repeated in the header of every command. */
            csrf: string;
            /** @description Whether this is the demonstration. */
            demo: boolean;
            /** @description The edition of the plan in force now. */
            edition: string;
            /** @description The node of the tree below which they see rows; empty for everything. */
            jurisdictions_root: string;
            /** @description The pathogen whose plan is in force. */
            pathogen: string;
        };
        /** @description Somebody who lives with a case. */
        MemberSaid: {
            /**
             * Format: int32
             * @description Completed years.
             */
            age_years?: number | null;
            /** @description How they stand to the case. */
            category?: string | null;
            /** @description Cannot live alone. */
            dependent: boolean;
            /** @description Whether they are a case too. */
            is_case: boolean;
            /** @description Who. */
            person: components["schemas"]["Subject"];
        };
        /** @description A pair of records that may be one person. */
        MergePair: {
            /** @description One record. */
            a: components["schemas"]["PersonRow"];
            /** @description The other. */
            b: components["schemas"]["PersonRow"];
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What agrees. */
            reasons: components["schemas"]["Agrees"][];
            /**
             * Format: int32
             * @description How much speaks for it, up to 100.
             */
            score: number;
        };
        /** @description Who is named. */
        Named: {
            /**
             * Format: uuid
             * @description Another case on record within the caller's scope.
             */
            infector: string;
        };
        /** @description An appeal as it is filed. */
        NewAppeal: {
            /** @description What is put forward; without names or numbers of anybody. */
            grounds?: string;
            /** @description not-a-contact, wrong-person, health, hardship, term or other. */
            text_code: string;
        };
        /** @description A positive as somebody types it. */
        NewCase: {
            /** @description Address; goes to the vault. */
            address?: string | null;
            /**
             * Format: int32
             * @description Completed years.
             */
            age_years?: number | null;
            /** @description suspected, probable, prelim_positive, asymptomatic, confirmed or re_positive. */
            classification: string;
            /** @description Number of an identity document; goes to the vault. */
            document_number?: string | null;
            /** @description The id in another system; never a document number. */
            external_id?: string | null;
            /** @description quarantined, screening, clinic, entry or unknown. */
            found_by: string;
            /** @description Who manages the case. */
            jurisdiction: string;
            /** @description Full name; goes to the vault. */
            name?: string | null;
            /**
             * Format: date
             * @description First day of symptoms.
             */
            onset_on?: string | null;
            /** @description Telephone; goes to the vault. */
            phone?: string | null;
            /**
             * Format: date-time
             * @description When the specimen was taken, if a positive result goes with it.
             */
            sampled_at?: string | null;
            /** @description female, male or unstated. */
            sex?: string | null;
            /**
             * Format: date
             * @description Day of the first positive specimen.
             */
            specimen_on?: string | null;
        };
        /** @description A node to be set. */
        NewNode: {
            /** @description nation, province, city, county, township, community, cell or building. */
            level: string;
            /** @description English name. */
            name_en: string;
            /** @description Chinese name. */
            name_zh: string;
            /** @description Labels from the root, joined by `/`. */
            path: string;
            /**
             * Format: int32
             * @description How many people live there.
             */
            population?: number | null;
            /** @description Outline as `[longitude, latitude]` corners. */
            ring?: number[][] | null;
        };
        /** @description A new password, with the old one. */
        NewPassword: {
            /** @description The one from now on. */
            new: string;
            /** @description The one so far. */
            old: string;
        };
        /** @description A result. */
        NewResult: {
            /**
             * Format: float
             * @description Cycle threshold of the N gene.
             */
            ct_n?: number | null;
            /**
             * Format: float
             * @description Cycle threshold of ORF1ab.
             */
            ct_orf1ab?: number | null;
            /** @description positive, negative or inconclusive. */
            outcome: string;
            /**
             * Format: uuid
             * @description Whose.
             */
            person_id: string;
            /**
             * Format: int32
             * @description How many people were in the tube; 1 where it is left out.
             */
            pool?: number | null;
            /**
             * Format: date-time
             * @description When the specimen was taken.
             */
            sampled_at: string;
        };
        /** @description A stay as somebody types it. */
        NewStay: {
            /**
             * Format: date-time
             * @description From when.
             */
            from: string;
            /** @description Where it lies, where a name alone does not say so. */
            jurisdiction?: string | null;
            /**
             * Format: uuid
             * @description A place that is known.
             */
            place_id?: string | null;
            /** @description Or what it is called. */
            place_name?: string | null;
            /** @description Kind of place. */
            setting?: string | null;
            /**
             * Format: date-time
             * @description Until when.
             */
            until: string;
        };
        /** @description Stays to be recorded. */
        NewStays: {
            /** @description At most 200. */
            stays: components["schemas"]["NewStay"][];
        };
        /** @description Nodes to be set. */
        NewTree: {
            /** @description Nodes; those that are there already are replaced. */
            items: components["schemas"]["NewNode"][];
        };
        /** @description The duty that is due first. */
        NextDuty: {
            /**
             * Format: date-time
             * @description Deadline.
             */
            due: string;
            /** @description English name. */
            en: string;
            /** @description Stable code of the kind. */
            kind: string;
            /** @description `planned`, `open` or `late`. */
            state: string;
            /** @description Chinese name. */
            zh: string;
        };
        /** @description One node. */
        Node: {
            /** @description nation, province, city, county, township, community, cell or building. */
            level: string;
            /** @description English name. */
            name_en: string;
            /** @description Chinese name. */
            name_zh: string;
            /** @description The node above, if there is one. */
            parent?: string | null;
            /** @description Labels from the root, joined by `/`. */
            path: string;
            /**
             * Format: int32
             * @description How many people live there, if known.
             */
            population?: number | null;
        };
        /** @description Cases and contacts, one array a property. */
        Nodes: {
            /** @description Days since the origin; of a contact that of the last meeting. */
            day: (number | null)[];
            /** @description Fewest links from where infection entered. */
            generation: number[];
            /** @description Our id in base64url, 22 letters. */
            id: string[];
            /** @description 0 a case, 1 a contact. */
            kind: number[];
            /** @description What it is called outside, else the beginning of our id. */
            label: string[];
            /** @description Index into the places. */
            place: number[];
            /** @description Index into the statuses. */
            status: number[];
            /** @description From left to right. */
            x: number[];
            /** @description From top to bottom. */
            y: number[];
        };
        /** @description A number of the plan. */
        Number: {
            /** @description high, medium, low or unverified. */
            confidence: string;
            /** @description Its key. */
            key: string;
            /** @description What a reader should know. */
            note?: string | null;
            /** @description Tags of its sources. */
            source: string;
            /** @description Its unit, where the key names one. */
            unit?: string | null;
            /** @description Its value. */
            value: unknown;
        };
        /** @description A provider, as the sign-in page offers it. */
        Offered: {
            /** @description Short name in addresses. */
            id: string;
            /** @description Name on the button. */
            name: string;
        };
        /** @description An officer or a machine, as others see them. */
        Officer: {
            /**
             * Format: uuid
             * @description The account or key.
             */
            id: string;
            /** @description How colleagues see them. */
            name: string;
        };
        /** @description A password for once. */
        OncePassword: {
            /** @description Shown now and never again; to be changed at first use. */
            password: string;
        };
        /** @description The evidence of one of many duties. */
        OneOfMany: components["schemas"]["Proof"] & {
            /**
             * Format: uuid
             * @description Which duty.
             */
            id: string;
        };
        /** @description A number on one side. */
        OneSide: {
            /** @description Tags of its sources. */
            source: string;
            /** @description The value. */
            value: string;
        };
        /** @description The order that was changed. */
        OrderChanged: {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description Where it stands now. */
            state: string;
        };
        /** @description The order that an appeal is about. */
        OrderOf: {
            /** @description In English. */
            en: string;
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description What it restricts, as a code. */
            kind: string;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description Why an order is lifted or a draft refused. */
        OrderReason: {
            /** @description In words that the person concerned may read. */
            reason: string;
        };
        /** @description One order. */
        OrderRow: {
            /** @description How to appeal. */
            appeal: components["schemas"]["Appeal"];
            /** @description Whether nobody may leave. */
            confines: boolean;
            /** @description In English. */
            en: string;
            /**
             * Format: date-time
             * @description From when.
             */
            from: string;
            /**
             * Format: uuid
             * @description Our id.
             */
            id: string;
            /** @description Whose officers may sign it. */
            jurisdiction: string;
            /** @description What it restricts, as a code. */
            kind: string;
            /**
             * Format: date-time
             * @description When.
             */
            signed_at?: string | null;
            signed_by?: components["schemas"]["Officer"] | null;
            /** @description draft, signed or ended. */
            state: string;
            /** @description Whom or what it restricts. */
            subject: components["schemas"]["Subject"];
            /**
             * Format: date-time
             * @description Until when.
             */
            until: string;
            /** @description Why. */
            why: components["schemas"]["Why"];
            /** @description In Chinese. */
            zh: string;
        };
        /** @description The order on a contact. */
        OrderSaid: {
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
            /** @description What it restricts. */
            kind: string;
            /** @description draft, signed or ended. */
            state: string;
        };
        /** @description One page of a list. */
        Page_Account: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description Since when they may not sign in.
                 */
                disabled_at?: string | null;
                /** @description How colleagues see them. */
                display_name: string;
                /**
                 * Format: uuid
                 * @description The id by which facts name them.
                 */
                id: string;
                /** @description They see this node and all below it; empty for everything. */
                jurisdiction: string;
                /** @description Language of their console. */
                language: string;
                /**
                 * Format: date-time
                 * @description When they last signed in.
                 */
                last_signed_in_at?: string | null;
                /** @description What they sign in with. */
                name: string;
                /** @description Whether their password was set by somebody else and has to be changed first. */
                password_must_change: boolean;
                /** @description What they are. */
                role: components["schemas"]["Role"];
                /** @description Their team. */
                team?: string | null;
                /** @description Whether they sign in with a second factor. */
                totp: boolean;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_AppealRow: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /** @description What the reader may do: decide. */
                can: {
                    [key: string]: components["schemas"]["May"];
                };
                decision?: components["schemas"]["Answered"] | null;
                /**
                 * Format: date-time
                 * @description When it has to be answered.
                 */
                due?: string | null;
                /**
                 * Format: date-time
                 * @description When it was filed.
                 */
                filed_at: string;
                /** @description On which ground, as a code. */
                ground: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description Whose officers answer it. */
                jurisdiction: string;
                /** @description Against which order. */
                order: components["schemas"]["OrderOf"];
                /** @description Whom or what the order restricts. */
                subject: components["schemas"]["Subject"];
                /** @description What is put forward. */
                text?: string | null;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_Call: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                account?: components["schemas"]["Reader"] | null;
                /**
                 * Format: date-time
                 * @description When it was answered.
                 */
                at: string;
                /** @description Whether they were looking beyond their scope. */
                break_glass: boolean;
                /**
                 * Format: int32
                 * @description How long it took.
                 */
                duration_ms: number;
                /**
                 * Format: int64
                 * @description Its number; grows with completion.
                 */
                id: number;
                /** @description The scope they called from. */
                jurisdiction: string;
                /** @description Method of HTTP. */
                method: string;
                /**
                 * Format: uuid
                 * @description The number in the answer and in the log.
                 */
                request_id: string;
                /** @description The route as declared. */
                route: string;
                /**
                 * Format: int32
                 * @description Status that was answered.
                 */
                status: number;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_CaseRow: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /**
                 * Format: int32
                 * @description Completed years when reported.
                 */
                age_years?: number | null;
                /** @description Class. */
                classification: string;
                /**
                 * Format: date
                 * @description Day of confirmation.
                 */
                confirmed_on?: string | null;
                /** @description How it was found. */
                found_by: string;
                /**
                 * Format: uuid
                 * @description The person.
                 */
                id: string;
                /** @description Infected outside the country. */
                imported: boolean;
                /** @description Who manages it. */
                jurisdiction: string;
                /** @description What it is called outside, else the beginning of our id. */
                label: string;
                /**
                 * Format: int64
                 * @description How many contacts, elsewhere too.
                 */
                n_contacts: number;
                /**
                 * Format: int64
                 * @description How many duties about the case are late.
                 */
                n_late: number;
                name?: components["schemas"]["Masked"] | null;
                next_duty?: components["schemas"]["NextDuty"] | null;
                /**
                 * Format: date
                 * @description First day of symptoms.
                 */
                onset_on?: string | null;
                /** @description `released` or `died`; null while ill. */
                outcome?: string | null;
                /**
                 * Format: date-time
                 * @description When it was reported.
                 */
                reported_at: string;
                /** @description female, male or unstated; null when not asked. */
                sex?: string | null;
                /**
                 * Format: date
                 * @description Day of the first positive specimen.
                 */
                specimen_on?: string | null;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_ClusterRow: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /**
                 * Format: int32
                 * @description The highest generation.
                 */
                generations: number;
                /** @description Its earliest root. */
                root: components["schemas"]["Subject"];
                /** @description How many cases. */
                size: number;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_ContactRow: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /** @description The case; of one elsewhere only the beginning of the id. */
                case: components["schemas"]["Subject"];
                /** @description close, secondary, general or co_exposed. */
                category: string;
                decision?: components["schemas"]["Decision"] | null;
                /**
                 * Format: date-time
                 * @description First meeting.
                 */
                first_at: string;
                /**
                 * Format: uuid
                 * @description The exposure.
                 */
                id: string;
                /**
                 * Format: date-time
                 * @description Last meeting.
                 */
                last_at: string;
                /**
                 * Format: int32
                 * @description How long at most at once; 0 where nobody knows.
                 */
                minutes: number;
                next_duty?: components["schemas"]["NextDuty"] | null;
                order?: components["schemas"]["OrderSaid"] | null;
                /** @description The contact. */
                person: components["schemas"]["Subject"];
                place?: components["schemas"]["PlaceSaid"] | null;
                /** @description Kind of place of the closest meeting. */
                setting: string;
                /** @description A meeting is possible and not established. */
                unverified: boolean;
                via?: components["schemas"]["Subject"] | null;
                /** @description Why. */
                why: components["schemas"]["Why"];
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_DutyRow: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                assignee?: components["schemas"]["Officer"] | null;
                /** @description Role that carries it out. */
                by_role: string;
                /** @description What the reader may do with it: assign, hand_over, prove, sign. */
                can: {
                    [key: string]: components["schemas"]["May"];
                };
                /**
                 * Format: date-time
                 * @description When the evidence happened.
                 */
                done_at?: string | null;
                /**
                 * Format: date-time
                 * @description The deadline.
                 */
                due: string;
                /** @description In English. */
                en: string;
                /** @description Role it escalates to when late. */
                escalates_to: string;
                /** @description Kind of fact that closes it. */
                evidence_kind: string;
                /**
                 * Format: uuid
                 * @description Our id.
                 */
                id: string;
                /** @description Whose officers owe it. */
                jurisdiction: string;
                /** @description What is to be done, as a code. */
                kind: string;
                /**
                 * Format: date-time
                 * @description Before this nothing can be done about it.
                 */
                opens_at: string;
                /**
                 * Format: int32
                 * @description Which of several under the same rule.
                 */
                ordinal: number;
                /** @description planned, open, late, done or lapsed. */
                state: string;
                /** @description For whom or what. */
                subject: components["schemas"]["Subject"];
                /** @description The team that was given it. */
                team?: string | null;
                /** @description Why. */
                why: components["schemas"]["Why"];
                /** @description In Chinese. */
                zh: string;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_Glass: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it began.
                 */
                broken_at: string;
                /** @description Who. */
                by: components["schemas"]["By"];
                /**
                 * Format: date-time
                 * @description When they ended it before.
                 */
                ended_at?: string | null;
                /**
                 * Format: int64
                 * @description Number.
                 */
                id: number;
                /** @description Their own jurisdiction. */
                jurisdiction: string;
                /** @description Why, in their words. */
                reason: string;
                /**
                 * Format: date-time
                 * @description When.
                 */
                seen_at?: string | null;
                /**
                 * Format: uuid
                 * @description Which auditor has seen it.
                 */
                seen_by?: string | null;
                /**
                 * Format: date-time
                 * @description When it ends by itself.
                 */
                until: string;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_Import: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /**
                 * Format: int64
                 * @description Rows that went in.
                 */
                accepted: number;
                /** @description Who imports. */
                by: components["schemas"]["Officer"];
                /**
                 * Format: int64
                 * @description Rows that contradict what is known.
                 */
                conflicts: number;
                /**
                 * Format: int64
                 * @description Rows that say again what is known.
                 */
                duplicates: number;
                /**
                 * Format: date-time
                 * @description When it ended.
                 */
                ended_at?: string | null;
                /** @description Name of the file. */
                file: string;
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description Where the importer works. */
                jurisdiction: string;
                /** @description cases, stays, contacts or results. */
                kind: string;
                problem?: components["schemas"]["Failed"] | null;
                /**
                 * Format: int64
                 * @description Rows with an error.
                 */
                rejected: number;
                /**
                 * Format: int64
                 * @description Rows that were looked at so far.
                 */
                rows_done: number;
                /**
                 * Format: int64
                 * @description Rows of data in the file.
                 */
                rows_read: number;
                /**
                 * Format: date-time
                 * @description When it was asked for.
                 */
                started_at: string;
                /** @description running, done or failed. */
                state: string;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_Key: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When.
                 */
                created_at: string;
                /**
                 * Format: uuid
                 * @description Who made it.
                 */
                created_by: string;
                /**
                 * Format: date
                 * @description Its last day.
                 */
                expires_on: string;
                /**
                 * Format: uuid
                 * @description The id by which facts name the machine.
                 */
                id: string;
                /** @description Where. */
                jurisdiction: string;
                /** @description What it is for. */
                name: string;
                /**
                 * Format: date-time
                 * @description When it was taken back.
                 */
                revoked_at?: string | null;
                /** @description What it may do. */
                role: string;
                /**
                 * Format: date-time
                 * @description When it was last used, to the minute.
                 */
                used_at?: string | null;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_MergePair: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /** @description One record. */
                a: components["schemas"]["PersonRow"];
                /** @description The other. */
                b: components["schemas"]["PersonRow"];
                /**
                 * Format: uuid
                 * @description Its id.
                 */
                id: string;
                /** @description What agrees. */
                reasons: components["schemas"]["Agrees"][];
                /**
                 * Format: int32
                 * @description How much speaks for it, up to 100.
                 */
                score: number;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_OrderRow: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /** @description How to appeal. */
                appeal: components["schemas"]["Appeal"];
                /** @description Whether nobody may leave. */
                confines: boolean;
                /** @description In English. */
                en: string;
                /**
                 * Format: date-time
                 * @description From when.
                 */
                from: string;
                /**
                 * Format: uuid
                 * @description Our id.
                 */
                id: string;
                /** @description Whose officers may sign it. */
                jurisdiction: string;
                /** @description What it restricts, as a code. */
                kind: string;
                /**
                 * Format: date-time
                 * @description When.
                 */
                signed_at?: string | null;
                signed_by?: components["schemas"]["Officer"] | null;
                /** @description draft, signed or ended. */
                state: string;
                /** @description Whom or what it restricts. */
                subject: components["schemas"]["Subject"];
                /**
                 * Format: date-time
                 * @description Until when.
                 */
                until: string;
                /** @description Why. */
                why: components["schemas"]["Why"];
                /** @description In Chinese. */
                zh: string;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_PersonRow: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /**
                 * Format: int32
                 * @description Age in years, if known.
                 */
                age_years?: number | null;
                /** @description Whether a signed order confines them. */
                confined: boolean;
                /**
                 * Format: uuid
                 * @description Our id.
                 */
                id: string;
                /** @description Where they live. */
                jurisdiction: string;
                /** @description What they are called outside, else the beginning of our id. */
                label: string;
                /**
                 * Format: int64
                 * @description Duties that are late.
                 */
                n_late: number;
                /**
                 * Format: int64
                 * @description Duties that are owed now and not late.
                 */
                n_open: number;
                name?: components["schemas"]["Masked"] | null;
                /** @description female, male or unstated, if known. */
                sex?: string | null;
                status?: components["schemas"]["StatusName"] | null;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_Reading: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When.
                 */
                at: string;
                /** @description Whether they were looking beyond their scope. */
                break_glass: boolean;
                /** @description Who read it. */
                by: components["schemas"]["Reader"];
                /** @description Which fields. */
                fields: string[];
                /**
                 * Format: int64
                 * @description Its number.
                 */
                id: number;
                person?: components["schemas"]["Subject"] | null;
                /** @description What for. */
                purpose: string;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description One page of a list. */
        Page_TimelineItem: {
            /**
             * Format: date-time
             * @description The moment of which this page speaks.
             */
            as_of: string;
            /** @description The rows. */
            items: {
                /**
                 * Format: date-time
                 * @description When it happened.
                 */
                at: string;
                by?: components["schemas"]["Officer"] | null;
                /** @description In English. */
                en: string;
                /**
                 * Format: uuid
                 * @description The fact.
                 */
                fact_id: string;
                /** @description Kind of fact. */
                kind: string;
                place?: components["schemas"]["PlaceName"] | null;
                /** @description What for. */
                purpose: string;
                /**
                 * Format: date-time
                 * @description When it was recorded.
                 */
                recorded_at: string;
                /** @description Whether a later fact corrects it. */
                superseded: boolean;
                /** @description In Chinese. */
                zh: string;
            }[];
            /** @description Where to go on, unless this is the last page. */
            next?: string | null;
        };
        /** @description Which two editions are compared. */
        Pair: {
            /** @description The first, such as `cn-covid19-9`, with overlays after plus signs. */
            a: string;
            /** @description The second. */
            b: string;
        };
        /** @description What was decided. */
        PairDecided: {
            /** @description merge or different. */
            decision: string;
            /**
             * Format: uuid
             * @description The record that stays.
             */
            kept?: string | null;
        };
        /** @description What somebody decides about a pair. */
        PairDecision: {
            /** @description merge or different. */
            decision: string;
            /**
             * Format: uuid
             * @description The record that stays, for a merge.
             */
            keep?: string | null;
            /** @description Why; no names. */
            reason: string;
        };
        /** @description Rooms at their peak. */
        Peak: {
            /**
             * Format: date-time
             * @description On which day.
             */
            on?: string | null;
            /**
             * Format: int64
             * @description How many at once.
             */
            rooms: number;
        };
        /** @description One person. */
        PersonDetail: components["schemas"]["PersonRow"] & {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description What the reader may do: identity, merge. */
            can: {
                [key: string]: components["schemas"]["May"];
            };
            /** @description Whether somebody has to care for them. */
            dependent: boolean;
            /** @description Whether their identity was erased. */
            erased: boolean;
            /** @description What was missing. */
            findings: components["schemas"]["FindingNow"][];
            /** @description Whether they are a case. */
            is_case: boolean;
            /** @description Whether they are a contact. */
            is_contact: boolean;
            /**
             * Format: uuid
             * @description The record that is kept, when this one was found to be a second one.
             */
            merged_into?: string | null;
            /** @description Orders about them; none for a reader who may not see orders. */
            orders: components["schemas"]["OrderRow"][];
            /** @description What they are under the plan, strongest first. */
            statuses: components["schemas"]["StatusNow"][];
        };
        /** @description One person, without their identity. */
        PersonRow: {
            /**
             * Format: int32
             * @description Age in years, if known.
             */
            age_years?: number | null;
            /** @description Whether a signed order confines them. */
            confined: boolean;
            /**
             * Format: uuid
             * @description Our id.
             */
            id: string;
            /** @description Where they live. */
            jurisdiction: string;
            /** @description What they are called outside, else the beginning of our id. */
            label: string;
            /**
             * Format: int64
             * @description Duties that are late.
             */
            n_late: number;
            /**
             * Format: int64
             * @description Duties that are owed now and not late.
             */
            n_open: number;
            name?: components["schemas"]["Masked"] | null;
            /** @description female, male or unstated, if known. */
            sex?: string | null;
            status?: components["schemas"]["StatusName"] | null;
        };
        /** @description A place by name. */
        PlaceName: {
            /**
             * Format: uuid
             * @description Our id.
             */
            id: string;
            /** @description What it is called outside, else the beginning of our id. */
            label: string;
        };
        /** @description A place, said in short. */
        PlaceSaid: {
            /**
             * Format: uuid
             * @description Our id.
             */
            id: string;
            /** @description What it is called, else the beginning of our id. */
            label: string;
        };
        /** @description The plan in force. */
        PlanView: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description Its chapters. */
            chapters: components["schemas"]["Chapter"][];
            /** @description Id of the edition in force. */
            edition: string;
            /** @description Everything in the book. */
            editions: components["schemas"]["EditionName"][];
            /**
             * Format: date
             * @description First day in force.
             */
            from: string;
            /** @description What each tag of a source stands for. */
            sources: {
                [key: string]: string;
            };
            /** @description Its title. */
            title: components["schemas"]["Bilingual"];
            /**
             * Format: date
             * @description Last day in force.
             */
            to?: string | null;
        };
        /** @description A file, looked at. */
        Preview: {
            /** @description Its columns. */
            columns: components["schemas"]["Column"][];
            /** @description Fields that a column of such a list can give. */
            fields: string[];
            /** @description Its name. */
            file: string;
            /**
             * Format: int64
             * @description The row of the headers.
             */
            header_row: number;
            /** @description What its rows are about. */
            kind: string;
            /** @description The map that was used. */
            map: string;
            /** @description What would become of the rows. */
            report: components["schemas"]["Tally"];
            /** @description The sheet that was read. */
            sheet: string;
            /**
             * Format: uuid
             * @description By which it is imported, within an hour.
             */
            upload_id: string;
        };
        /** @description What is looked for, perhaps an identity. */
        Private: {
            /**
             * @description The beginning of an outside name or of one of our ids, or a whole name, number of a document
             *     or telephone.
             */
            q: string;
        };
        /** @description An answer that is not what was asked for. Boxed, because it is rare and large. */
        Problem: components["schemas"]["Details"];
        /** @description What a rule has produced within the reader's jurisdiction. */
        Produced: {
            /** @description Duties. */
            duties: components["schemas"]["RuleDuties"];
            /**
             * Format: int64
             * @description Orders, drafts among them.
             */
            orders: number;
        };
        /** @description What is said to prove a duty. Only the fields that its kind of evidence takes may be there. */
        Proof: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /**
             * Format: float
             * @description result_reported: cycle threshold of the N gene.
             */
            ct_n?: number | null;
            /**
             * Format: float
             * @description result_reported: cycle threshold of ORF1ab.
             */
            ct_orf1ab?: number | null;
            /** @description result_reported: two specimens were taken at once. */
            double_sampled?: boolean | null;
            /** @description confinement_started, confinement_ended: central, home, monitoring or hospital. */
            form?: string | null;
            /** @description result_reported: positive, negative or inconclusive. */
            outcome?: string | null;
            /**
             * Format: int32
             * @description result_reported: how many people were in the tube; 1 where not said.
             */
            pool?: number | null;
            /** @description prophylaxis_given: code of the product as the plan names it. */
            product?: string | null;
            /**
             * Format: date-time
             * @description result_reported: when the specimen was taken; `at` is when the result came.
             */
            sampled_at?: string | null;
            /** @description health_checked: any symptom that the plan names. */
            symptoms?: boolean | null;
            /**
             * Format: float
             * @description health_checked: body temperature.
             */
            temperature_c?: number | null;
            /** @description place_treated: disinfected, sampled, screened_negative or screened_positive. */
            treatment?: string | null;
        };
        /** @description What a text seems to say. Nothing was recorded. */
        Proposal: {
            /** @description One for each line. */
            proposed: components["schemas"]["ProposedStay"][];
        };
        /** @description A stay that a line seems to say. */
        ProposedStay: {
            /**
             * Format: date-time
             * @description From when.
             */
            from?: string | null;
            /** @description The line as it was written. */
            line: string;
            place?: components["schemas"]["PlaceSaid"] | null;
            /** @description What the place is called. */
            place_name?: string | null;
            /** @description no-day, no-time, no-end, no-place, ends-before-it-begins or in-the-future. */
            problem?: string | null;
            /**
             * Format: date-time
             * @description Until when.
             */
            until?: string | null;
        };
        /** @description The fact that proves a duty. */
        Proven: {
            /**
             * Format: uuid
             * @description Its id.
             */
            fact_id: string;
        };
        /** @description The facts that prove many duties. */
        ProvenAll: {
            /** @description Their ids, in the order of the duties that were sent. */
            fact_ids: string[];
        };
        /** @description Cases of one day. */
        PublicDay: {
            /**
             * Format: int64
             * @description How many; none where there were fewer than five.
             */
            cases?: number | null;
            /** @description Whether the day is over. */
            complete: boolean;
            /**
             * Format: date
             * @description The day.
             */
            day: string;
        };
        /** @description An order as whoever holds its notice may see it. */
        PublicOrder: {
            /** @description How to appeal. */
            appeal: components["schemas"]["Appeal"];
            /** @description Article of the plan. */
            article: string;
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description Edition of the plan. */
            edition: string;
            /** @description In English. */
            en: string;
            /**
             * Format: date-time
             * @description From when.
             */
            from: string;
            /** @description What it restricts, as a code. */
            kind: string;
            /** @description signed or ended. */
            state: string;
            /**
             * Format: date-time
             * @description Until when.
             */
            until: string;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description The situation as everybody may see it. */
        PublicSituation: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /**
             * Format: int64
             * @description All cases, in whole fives.
             */
            confirmed_total: number;
            /** @description Cases by day. */
            curve: components["schemas"]["PublicDay"][];
        };
        /** @description Who did something, and as what. */
        Reader: {
            /**
             * Format: uuid
             * @description The account or key.
             */
            id: string;
            /** @description How colleagues see them. */
            name: string;
            /** @description The role in which they did it. */
            role?: string | null;
        };
        /** @description One reading of an identity. */
        Reading: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Whether they were looking beyond their scope. */
            break_glass: boolean;
            /** @description Who read it. */
            by: components["schemas"]["Reader"];
            /** @description Which fields. */
            fields: string[];
            /**
             * Format: int64
             * @description Its number.
             */
            id: number;
            person?: components["schemas"]["Subject"] | null;
            /** @description What for. */
            purpose: string;
        };
        /** @description One reason. */
        ReasonSaid: {
            /** @description In English. */
            en: string;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description The fact that a command recorded. */
        Recorded: {
            /**
             * Format: uuid
             * @description The fact.
             */
            fact_id: string;
        };
        /** @description An order that was not signed. */
        Refused: {
            /** @description Stable code of the reason. */
            code: string;
            /** @description The reason in a sentence. */
            detail: string;
            /**
             * Format: uuid
             * @description Which.
             */
            id: string;
        };
        /** @description Many results. */
        Results: {
            /** @description At most 2,000. */
            items: components["schemas"]["NewResult"][];
        };
        /** @description How many were recorded. */
        ResultsRecorded: {
            /** @description How many. */
            recorded: number;
        };
        /**
         * @description What somebody is in the response.
         * @enum {string}
         */
        Role: "commander" | "jurisdiction_officer" | "investigator" | "sampler" | "laboratory" | "driver" | "site_manager" | "grid_worker" | "supply_officer" | "publisher" | "inspector" | "auditor" | "administrator" | "public";
        /** @description Duties that a rule has produced. */
        RuleDuties: {
            /**
             * Format: int64
             * @description Closed by evidence.
             */
            done: number;
            /**
             * Format: int64
             * @description No longer owed.
             */
            lapsed: number;
            /**
             * Format: int64
             * @description Owed and late.
             */
            late: number;
            /**
             * Format: int64
             * @description Owed and not late.
             */
            open: number;
            /**
             * Format: int64
             * @description Not yet possible.
             */
            planned: number;
        };
        /** @description One rule. */
        RuleView: {
            /** @description The article under which it stands. */
            article: string;
            /** @description What it says, plainly. */
            en: string;
            /** @description Its stable id. */
            id: string;
            /** @description The numbers that govern it. */
            numbers: components["schemas"]["Number"][];
            /** @description What it has produced. */
            produced: components["schemas"]["Produced"];
            /** @description Tags of the sources of its number. */
            source: string;
            /** @description What it is about, in English. */
            title: string;
            /** @description What it is about, in Chinese. */
            zh: string;
        };
        /** @description The seal of an export, as its last line says it. */
        Seal: {
            /** @description BLAKE3 over all lines before the last, in hexadecimal. */
            blake3: string;
            /** @description The same under the key of the installation. */
            keyed: string;
        };
        /** @description A second factor that waits for its first code. */
        SecondFactor: {
            /** @description To be typed into an app. */
            secret: string;
            /** @description To be scanned by one. */
            uri: string;
        };
        /** @description Whether there is nobody yet. */
        SetUp: {
            /** @description Whether the first administrator is still to be made. */
            needed: boolean;
        };
        /** @description One of the four "all who should". */
        ShoulderCount: {
            /** @description `test`, `transfer`, `isolate` or `treat`. */
            code: string;
            /** @description How many. */
            count: components["schemas"]["Count"];
        };
        /** @description What one edition asks for. */
        Side: {
            /**
             * Format: int64
             * @description Duties.
             */
            duties: number;
            /**
             * Format: int64
             * @description Orders.
             */
            orders: number;
            /**
             * Format: int64
             * @description People to whom anything applies.
             */
            people: number;
            /** @description Its id. */
            plan: string;
            /** @description Days of restriction. */
            quarantine_person_days: components["schemas"]["Days"];
            /** @description Rooms of isolation sites. */
            rooms_peak: components["schemas"]["Peak"];
            /**
             * Format: int64
             * @description Tests.
             */
            tests: number;
        };
        /** @description Which drafts are signed. */
        Sign: {
            /** @description At most 500. */
            ids: string[];
        };
        /** @description Name and password, and a code where there is a second factor. */
        SignIn: {
            /** @description Name of the account. */
            name: string;
            /** @description Password. */
            password: string;
            /** @description Six digits of the second factor. */
            totp?: string | null;
        };
        /** @description What became of the drafts. */
        Signed: {
            /** @description Those that are not, and why. */
            refused: components["schemas"]["Refused"][];
            /** @description Those that are in force now. */
            signed: string[];
        };
        /** @description The whole picture of a node. */
        Situation: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description What was recorded in the last hour, newest first. */
            changes: components["schemas"]["Change"][];
            /** @description The nodes below. */
            children: components["schemas"]["Child"][];
            /**
             * Format: int64
             * @description People under an order that keeps them in one place.
             */
            confined: number;
            /** @description From positive to control. */
            control_time: components["schemas"]["ControlTime"];
            /** @description Cases by day and way of discovery. */
            curve: components["schemas"]["Day"][];
            /**
             * Format: int32
             * @description Which day of the outbreak today is.
             */
            day?: number | null;
            /**
             * Format: int32
             * @description Days since then.
             */
            days_since_community?: number | null;
            /** @description The node. */
            jurisdiction: string;
            /** @description Every kind of duty that is or was owed. */
            kinds: components["schemas"]["KindCount"][];
            /**
             * Format: date
             * @description Day of the last case among people who moved freely.
             */
            last_community_case_on?: string | null;
            /**
             * Format: date
             * @description Day of the first case on record.
             */
            outbreak_began_on?: string | null;
            /** @description The four "all who should". */
            shoulders: components["schemas"]["ShoulderCount"][];
            /** @description What the command post has set itself. */
            targets: components["schemas"]["Target"][];
            /**
             * Format: int64
             * @description Drafts of orders that wait for a signature.
             */
            to_sign: number;
            /** @description Who is to be tested. */
            to_test: components["schemas"]["Waiting"];
            /** @description Who is to be moved. */
            to_transfer: components["schemas"]["Waiting"];
            /** @description Cases of today. */
            today: components["schemas"]["Today"];
            /**
             * Format: int64
             * @description Zones in force.
             */
            zones: number;
        };
        /** @description Why somebody is no longer named. */
        SourceReason: {
            /** @description entered-in-error or told-otherwise. */
            reason: string;
        };
        /** @description Somebody who may have infected the case. */
        SourceSaid: {
            /** @description Who. */
            case: components["schemas"]["Subject"];
            /** @description Why, most points first. */
            reasons: components["schemas"]["ReasonSaid"][];
            /**
             * Format: double
             * @description Sum of the points of the reasons; comparable within this answer only.
             */
            score: number;
        };
        /** @description Sources of one case. */
        Sources: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description The case. */
            case: components["schemas"]["Subject"];
            /** @description Who is on record as having infected it. */
            recorded: components["schemas"]["Subject"][];
            /** @description Who may have, likeliest first. */
            sources: components["schemas"]["SourceSaid"][];
        };
        /** @description A stage that was finished. */
        StageFiled: {
            /** @description core, itinerary or report. */
            stage: string;
        };
        /** @description An import that began. */
        Started: {
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
        };
        /**
         * @description Where a target stands.
         * @enum {string}
         */
        State: "met" | "on_track" | "due" | "missed";
        /** @description A status by name. */
        StatusName: {
            /** @description Stable code. */
            code: string;
            /** @description In English. */
            en: string;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description A status with its reason. */
        StatusNow: components["schemas"]["StatusName"] & {
            /**
             * Format: date-time
             * @description Since when.
             */
            since: string;
            /**
             * Format: date-time
             * @description Until when, where the plan says so.
             */
            until?: string | null;
            /** @description Why. */
            why: components["schemas"]["Why"];
        };
        /** @description What the plan says somebody is. */
        StatusSaid: {
            /** @description Stable code. */
            code: string;
            /** @description In English. */
            en: string;
            /**
             * Format: date-time
             * @description Since when.
             */
            since: string;
            /**
             * Format: date-time
             * @description Until when, where the plan says so.
             */
            until?: string | null;
            /** @description Why. */
            why: components["schemas"]["Why"];
            /** @description In Chinese. */
            zh: string;
        };
        /** @description Why a stay is taken back. */
        StayReason: {
            /** @description entered-in-error, wrong-person or told-otherwise. */
            reason: string;
        };
        /** @description One stay. */
        StaySaid: {
            /**
             * Format: date-time
             * @description From when.
             */
            from: string;
            /**
             * Format: uuid
             * @description By which it is withdrawn.
             */
            key: string;
            /** @description Where. */
            place: components["schemas"]["Located"];
            /** @description `time`, or `day` where only the day is known. */
            precision: string;
            /**
             * Format: date-time
             * @description Until when.
             */
            until: string;
        };
        /** @description How many were recorded. */
        StaysRecorded: {
            /** @description Those that were not on record yet. */
            recorded: number;
        };
        /** @description Whom or what something is about. */
        Subject: {
            /**
             * Format: uuid
             * @description Our id.
             */
            id: string;
            /** @description Where. */
            jurisdiction: string;
            /** @description `person` or `place`. */
            kind: string;
            /** @description What it is called outside, else the beginning of our id. */
            label: string;
            name?: components["schemas"]["Masked"] | null;
        };
        /** @description What would become of the rows. */
        Tally: {
            /**
             * Format: int64
             * @description Rows that would go in, before they are held against what is on record.
             */
            accepted: number;
            /**
             * Format: int64
             * @description Rows that contradict each other.
             */
            conflicts: number;
            /**
             * Format: int64
             * @description Rows that the file says twice.
             */
            duplicates: number;
            /** @description The first of what was found, errors first. */
            issues: components["schemas"]["Found"][];
            /**
             * Format: int64
             * @description Rows with an error.
             */
            rejected: number;
            /**
             * Format: int64
             * @description Rows of data.
             */
            rows_read: number;
        };
        /** @description One target. */
        Target: {
            /** @description `review_zones`, `community_zero`, `single_digits` or `no_high_risk`. */
            code: string;
            /**
             * Format: int32
             * @description By which day of the outbreak; the day of the first case is day 1.
             */
            day: number;
            /** @description What it is called in English. */
            en: string;
            /**
             * Format: date
             * @description Which date that is.
             */
            on: string;
            /** @description Where it stands. */
            state: components["schemas"]["State"];
            /**
             * Format: int64
             * @description The figure it is held against; none while there is none.
             */
            value?: number | null;
            /** @description What it is called in Chinese. */
            zh: string;
        };
        /** @description The figures of a command post. */
        Targets: {
            /**
             * Format: int32
             * @description Minutes from positive to control, 1 to 100000.
             */
            control_minutes: number;
            /** @description The targets. */
            items: components["schemas"]["Chosen"][];
        };
        /** @description One test. */
        TestSaid: {
            /**
             * Format: date-time
             * @description When the result came.
             */
            at: string;
            /**
             * Format: float
             * @description Cycle threshold of the N gene.
             */
            ct_n?: number | null;
            /**
             * Format: float
             * @description Cycle threshold of ORF1ab.
             */
            ct_orf1ab?: number | null;
            /** @description positive, negative or inconclusive. */
            outcome: string;
            /**
             * Format: int32
             * @description How many people were in the tube.
             */
            pool: number;
            /**
             * Format: date-time
             * @description When the specimen was taken.
             */
            sampled_at: string;
        };
        /** @description The tests of a case. */
        Tests: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description By the moment of the result. */
            items: components["schemas"]["TestSaid"][];
        };
        /** @description A text to be read. */
        Text: {
            /** @description Lines such as `0712 0830-0915 长青市场`. */
            text: string;
        };
        /** @description A record. */
        Timeline: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description In the order in which it happened. */
            items: components["schemas"]["Told"][];
        };
        /** @description One thing that was recorded. */
        TimelineItem: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            by?: components["schemas"]["Officer"] | null;
            /** @description In English. */
            en: string;
            /**
             * Format: uuid
             * @description The fact.
             */
            fact_id: string;
            /** @description Kind of fact. */
            kind: string;
            place?: components["schemas"]["PlaceName"] | null;
            /** @description What for. */
            purpose: string;
            /**
             * Format: date-time
             * @description When it was recorded.
             */
            recorded_at: string;
            /** @description Whether a later fact corrects it. */
            superseded: boolean;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description An account that is to be made. Without a password it waits for its provider of sign-in. */
        ToAdd: {
            /** @description How colleagues see them. */
            display_name: string;
            /** @description They see this node and all below it; empty for everything. */
            jurisdiction: string;
            language?: components["schemas"]["Language"] | null;
            /** @description What they sign in with: lower-case letters, digits, `.`, `_`, `-`, `@`. */
            name: string;
            /** @description A password that they have to change at first use. */
            password?: string | null;
            /** @description What they are. */
            role: components["schemas"]["Role"];
            /** @description Their team. */
            team?: string | null;
        };
        /** @description Why somebody has to look beyond their scope. */
        ToBreak: {
            /** @description In their words; without names of people. */
            reason: string;
        };
        /** @description What is to be changed about an account; what is left out stays. */
        ToChange: {
            /** @description Whether they may no longer sign in. */
            disabled?: boolean | null;
            /** @description How colleagues see them. */
            display_name?: string | null;
            /** @description They see this node and all below it. */
            jurisdiction?: string | null;
            language?: components["schemas"]["Language"] | null;
            role?: components["schemas"]["Role"] | null;
            /** @description Their team; empty for none. */
            team?: string | null;
        };
        /** @description A key that is to be made. */
        ToMake: {
            /**
             * Format: date
             * @description Its last day, within a year.
             */
            expires_on: string;
            /** @description Where it may do it: one's own jurisdiction or one below it. */
            jurisdiction: string;
            /** @description What it is for. */
            name: string;
            /** @description What it may do; any role but the administrator's. */
            role: components["schemas"]["Role"];
        };
        /** @description How a password is set anew. */
        ToReset: {
            /** @description Takes the second factor away as well, for somebody who lost the telephone. */
            totp?: boolean;
        };
        /** @description Cases of today. */
        Today: {
            /**
             * Format: int64
             * @description All.
             */
            cases: number;
            /**
             * Format: int64
             * @description Found among people who moved freely.
             */
            community: number;
        };
        /** @description One fact. */
        Told: {
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            by?: components["schemas"]["Officer"] | null;
            /** @description In English. */
            en: string;
            /**
             * Format: uuid
             * @description The fact.
             */
            fact_id: string;
            /** @description Its kind. */
            kind: string;
            place?: components["schemas"]["PlaceSaid"] | null;
            /** @description What for. */
            purpose: string;
            /**
             * Format: date-time
             * @description When it was told.
             */
            recorded_at: string;
            /** @description Whether a later fact took its place. */
            superseded: boolean;
            /** @description In Chinese. */
            zh: string;
        };
        /** @description The tree as far as the caller works in it. */
        Tree: {
            /**
             * Format: date-time
             * @description The moment of which this speaks.
             */
            as_of: string;
            /** @description Nodes in the order of their paths, so parents come first. */
            items: components["schemas"]["Node"][];
        };
        /** @description How many nodes were set. */
        TreeSet: {
            /** @description How many. */
            set: number;
        };
        /** @description The answer to an appeal. */
        Verdict: {
            /** @description Why, in words that the person concerned may read. */
            reason: string;
            /** @description Whether it is upheld; then the order is lifted. */
            upheld: boolean;
        };
        /** @description A walk that ended. */
        Verification: {
            /**
             * Format: date-time
             * @description When it ended.
             */
            at: string;
            /**
             * Format: int64
             * @description Things that are not as they were recorded; 0 when all is well.
             */
            broken: number;
            /**
             * Format: int64
             * @description How long it took.
             */
            duration_ms: number;
            /**
             * Format: int64
             * @description Facts that were walked.
             */
            n_facts: number;
        };
        /** @description Open and late duties of one kind of work. */
        Waiting: {
            /**
             * Format: int64
             * @description Owed and past the deadline.
             */
            late: number;
            /**
             * Format: int64
             * @description Owed now.
             */
            open: number;
        };
        /** @description Whoever is signed in. */
        Who: {
            /** @description How colleagues see them. */
            display_name: string;
            /**
             * Format: uuid
             * @description The id by which facts name them.
             */
            id: string;
            /** @description They see this node and all below it; empty for everything. */
            jurisdiction: string;
            /** @description Language of their console. */
            language: string;
            /** @description What they sign in with. */
            name: string;
            /** @description Whether they have to choose a password of their own before anything else. */
            password_must_change: boolean;
            /** @description What they are. */
            role: components["schemas"]["Role"];
            /** @description Their team. */
            team?: string | null;
            /** @description Whether they sign in with a second factor. */
            totp: boolean;
        };
        /** @description Why something is so, in both languages. */
        Why: {
            /** @description Article of the plan. */
            article: string;
            /** @description Edition of the plan. */
            edition: string;
            /** @description The reason in English. */
            en: string;
            /** @description Stable id of the rule. */
            rule: string;
            /** @description The reason in Chinese. */
            zh: string;
        };
        /** @description The days in which the case could infect others. */
        Window: {
            /**
             * Format: date-time
             * @description From.
             */
            from: string;
            /**
             * Format: date-time
             * @description Until; null while nothing has ended it.
             */
            until?: string | null;
        };
        /** @description That it was taken back. */
        Withdrawn: {
            /**
             * Format: uuid
             * @description The stay.
             */
            key: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
