import {LivechatCommandDialog} from "@im_livechat/core/common/livechat_command_dialog";
import {_t} from "@web/core/l10n/translation";
import {registerThreadAction} from "@mail/core/common/thread_actions";

/* A button in the head of the conversation, which asks for the title and then does what
   the command /ticket does. */
registerThreadAction("partner_portal.ticket", {
    actionPanelComponent: LivechatCommandDialog,
    actionPanelComponentProps: ({action}) => ({
        close: () => action.close(),
        commandName: "ticket",
        icon: "fa fa-life-ring",
        placeholderText: _t("What it is about"),
        title: _t("Create Ticket"),
    }),
    condition: ({owner, store, thread}) =>
        thread?.channel_type === "livechat" &&
        store.has_access_livechat &&
        !owner.isDiscussSidebarChannelActions,
    icon: "fa fa-life-ring",
    name: _t("Create Ticket"),
    panelOuterClass: "bg-100",
    sequence: 11,
    sequenceGroup: 25,
    toggle: true,
});
