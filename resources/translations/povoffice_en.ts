<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="zh_CN">
<context>
    <name>AccountStep</name>
    <message>
        <source>登录用，如：zhangmin</source>
        <translation>To log in with, e.g. zhangmin</translation>
    </message>
    <message>
        <source>印在表上的姓名</source>
        <translation>The name that papers bear</translation>
    </message>
    <message>
        <source>用户名</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>密码（至少 8 个字符）</source>
        <translation>Password (8 characters or more)</translation>
    </message>
    <message>
        <source>再输一次</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>建立</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>新建 2/3&#x3000;第一个用户（管理员）</source>
        <translation>New 2/3&#x3000;First account (administrator)</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>AccountsPart</name>
    <message>
        <source>用户名</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>本人</source>
        <translation>You</translation>
    </message>
    <message>
        <source>可登录</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>能做什么</source>
        <translation>May</translation>
    </message>
    <message>
        <source>用户</source>
        <translation>User</translation>
    </message>
    <message>
        <source>选中的用户</source>
        <translation>The account chosen</translation>
    </message>
    <message>
        <source>新密码（至少 8 个字符）</source>
        <translation>New password (8 characters or more)</translation>
    </message>
    <message>
        <source>改角色</source>
        <translation>Set role</translation>
    </message>
    <message>
        <source>设新密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>换恢复码…</source>
        <translation>Recovery…</translation>
    </message>
    <message>
        <source>添加用户</source>
        <translation>Add an account</translation>
    </message>
    <message>
        <source>密码（至少 8 个字符）</source>
        <translation>Password (8 characters or more)</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Deactivate</translation>
    </message>
    <message>
        <source>启用（用新密码）</source>
        <translation>Reopen (new password)</translation>
    </message>
    <message>
        <source>{name} 的角色已改为 {role}，下次登录起用</source>
        <translation>{name} is {role} from the next login</translation>
    </message>
    <message>
        <source>已给 {name} 设了新密码</source>
        <translation>{name} has a new password</translation>
    </message>
    <message>
        <source>已停用 {name}，原来的密码打不开数据了</source>
        <translation>{name} is closed; the password opens nothing now</translation>
    </message>
    <message>
        <source>已启用 {name}</source>
        <translation>{name} is open again</translation>
    </message>
    <message>
        <source>已添加用户 {name}</source>
        <translation>Account {name} added</translation>
    </message>
    <message>
        <source>换一个恢复码后，原来打印的那个就打不开数据了。</source>
        <translation>With a new recovery code, the one printed before opens nothing any more.</translation>
    </message>
    <message>
        <source>换恢复码</source>
        <translation>Make a new code</translation>
    </message>
    <message>
        <source>对应责任人</source>
        <translation>Is the official</translation>
    </message>
    <message>
        <source>改对应</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>已改 {name} 对应的责任人</source>
        <translation>{name}: whose account it is was changed</translation>
    </message>
    <message>
        <source>编号或姓名；空着按姓名对应</source>
        <translation>Number or name; empty: by the name</translation>
    </message>
</context>
<context>
    <name>AsOfBox</name>
    <message>
        <source>按这一天结束时</source>
        <translation>At the end of</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>As of</translation>
    </message>
</context>
<context>
    <name>BackupPart</name>
    <message>
        <source>改过台账的，关闭程序时自动备份；每次导入前也备份。备份核验过才算数。</source>
        <translation>Backed up on closing when altered, and before each import; a backup counts once verified.</translation>
    </message>
    <message>
        <source>现在备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>核验正在用的数据</source>
        <translation>Verify the data in use</translation>
    </message>
    <message>
        <source>备份到…</source>
        <translation>Back up to…</translation>
    </message>
    <message>
        <source>备份到哪个文件夹</source>
        <translation>Folder to back up to</translation>
    </message>
    <message>
        <source>选文件夹…</source>
        <translation>Choose a folder…</translation>
    </message>
    <message>
        <source>傍晚那份放到哪里</source>
        <translation>Where the evening copy goes</translation>
    </message>
    <message>
        <source>不要</source>
        <translation>None</translation>
    </message>
    <message>
        <source>每天 17 点后第一次关闭时，另存一份到</source>
        <translation>First closing after 17:00 also copies to</translation>
    </message>
    <message>
        <source>已有的备份</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>那时的密码</source>
        <translation>Password of then</translation>
    </message>
    <message>
        <source>核验选中的备份</source>
        <translation>Verify the chosen one</translation>
    </message>
    <message>
        <source>恢复选中的备份…</source>
        <translation>Restore the chosen one…</translation>
    </message>
    <message>
        <source>恢复别处的备份…</source>
        <translation>Restore from elsewhere…</translation>
    </message>
    <message>
        <source>选备份的文件夹</source>
        <translation>Choose the backup&apos;s folder</translation>
    </message>
    <message>
        <source>关闭时</source>
        <translation>On closing</translation>
    </message>
    <message>
        <source>导入前</source>
        <translation>Before an import</translation>
    </message>
    <message>
        <source>手工</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>傍晚</source>
        <translation>Evening</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>什么时候备的</source>
        <translation>Occasion</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>文件夹</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>{folder}（现在不在，插上再关）</source>
        <translation>{folder} (not there; plug it in before closing)</translation>
    </message>
    <message>
        <source>（没有设）</source>
        <translation>(not set)</translation>
    </message>
    <message>
        <source>已备份并核验：{folder}</source>
        <translation>Backed up and verified: {folder}</translation>
    </message>
    <message>
        <source>傍晚那份存到 {folder}</source>
        <translation>The evening copy goes to {folder}</translation>
    </message>
    <message>
        <source>傍晚不再另存</source>
        <translation>No evening copy any more</translation>
    </message>
    <message>
        <source>✕ 核验发现问题：{faults}</source>
        <translation>✕ Verifying found: {faults}</translation>
    </message>
    <message>
        <source>核验完，都好：{households} 户、{members} 人，操作记录号 {seal}</source>
        <translation>All is well: {households} households, {members} members, journal at {seal}</translation>
    </message>
    <message>
        <source>用备份“{name}”换掉现在的数据？备份以后录入的都不在里面。现在的数据会挪到旁边的文件夹留着。</source>
        <translation>Put backup “{name}” in the place of the data in use? What was entered since is not in it. The present data are kept in a folder beside.</translation>
    </message>
    <message>
        <source>恢复这份备份</source>
        <translation>Restore this backup</translation>
    </message>
    <message>
        <source>备份会列在这里。点“现在备份”，做第一份。</source>
        <translation>Backups will be listed here. Click “Back up now” to make the first.</translation>
    </message>
</context>
<context>
    <name>BindDialog</name>
    <message>
        <source>执行</source>
        <translation>Bind</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>不填：按规则</source>
        <translation>Left empty: as the rules say</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>不填：按规则，或一直执行</source>
        <translation>Left empty: as the rules say, or for good</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Village, group</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Whom</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>要做什么</source>
        <translation>What to do</translation>
    </message>
</context>
<context>
    <name>BondDialog</name>
    <message>
        <source>最后一天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>开始日期</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>确定</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>BulkDialog</name>
    <message>
        <source>改选中的 {count} 行</source>
        <translation>Change the {count} rows chosen</translation>
    </message>
    <message>
        <source>找一项</source>
        <translation>Find a field</translation>
    </message>
    <message>
        <source>改哪一项</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>改成什么</source>
        <translation>New value</translation>
    </message>
    <message>
        <source>可选的值</source>
        <translation>Values to choose from</translation>
    </message>
    <message>
        <source>清空这一项</source>
        <translation>Clear this field</translation>
    </message>
    <message>
        <source>哪一行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>为什么没有改</source>
        <translation>Why it stays</translation>
    </message>
    <message>
        <source>改成</source>
        <translation>New value</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>填上或选一个值，下面就说会改什么。</source>
        <translation>Type or choose a value; what would change is told here.</translation>
    </message>
    <message>
        <source>改 {count} 户</source>
        <translation>Change {count} households</translation>
    </message>
    <message>
        <source>改 {count} 人</source>
        <translation>Change {count} people</translation>
    </message>
    <message>
        <source>空</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>{count} 行将从“{old}”改为“{new}”</source>
        <translation>{count} rows would change from “{old}” to “{new}”</translation>
    </message>
    <message>
        <source>另有 {count} 行从别的内容改为“{new}”</source>
        <translation>{count} more rows would change from something else to “{new}”</translation>
    </message>
    <message>
        <source>{count} 行本来就是这样</source>
        <translation>{count} rows say so already</translation>
    </message>
    <message>
        <source>{count} 行不能改：</source>
        <translation>{count} rows cannot be changed:</translation>
    </message>
    <message>
        <source>已保存：{what}</source>
        <translation>Saved: {what}</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>已记录</source>
        <translation>recorded</translation>
    </message>
    <message>
        <source>天数不足</source>
        <translation>too short</translation>
    </message>
    <message>
        <source>计划</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>请假</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>停访</source>
        <translation>Closed days</translation>
    </message>
    <message>
        <source>农忙</source>
        <translation>Harvest</translation>
    </message>
</context>
<context>
    <name>CalendarModel</name>
    <message>
        <source>累计</source>
        <translation>In all</translation>
    </message>
    <message>
        <source>{name}（{count}）</source>
        <translation>{name} ({count})</translation>
    </message>
    <message>
        <source>一</source>
        <translation>M</translation>
    </message>
    <message>
        <source>二</source>
        <translation>T</translation>
    </message>
    <message>
        <source>三</source>
        <translation>W</translation>
    </message>
    <message>
        <source>四</source>
        <translation>T</translation>
    </message>
    <message>
        <source>五</source>
        <translation>F</translation>
    </message>
    <message>
        <source>六</source>
        <translation>S</translation>
    </message>
    <message>
        <source>日</source>
        <translation>S</translation>
    </message>
    <message>
        <source>休息日</source>
        <translation>day off</translation>
    </message>
    <message>
        <source>空</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation>{days} days</translation>
    </message>
    <message>
        <source>{days} 天，须 {needed} 天</source>
        <translation>{days} days, {needed} needed</translation>
    </message>
    <message>
        <source>{name} 该走访的 {all} 项，已完成 {done}，逾期 {late}</source>
        <translation>{name}: {all} things owed, {done} done, {late} overdue</translation>
    </message>
</context>
<context>
    <name>CalendarView</name>
    <message>
        <source>走访日历</source>
        <translation>Calendar of visits</translation>
    </message>
    <message>
        <source>筛选：责任人、单位（Ctrl+F）</source>
        <translation>Filter: official, unit (Ctrl+F)</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>PgUp 上个月，PgDn 下个月</source>
        <translation>PgUp: the month before, PgDn: the next</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>排全期日程…</source>
        <translation>Plan all visits…</translation>
    </message>
    <message>
        <source>打印日程表</source>
        <translation>Print schedule</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>点空格排一次，拖动或 Ctrl+←→ 改期，Delete 删计划，Enter 记走访</source>
        <translation>click a free day to plan, drag or Ctrl+←→ to move, Delete to take out, Enter to record</translation>
    </message>
    <message>
        <source>{year}年{month}月</source>
        <translation>{month}/{year}</translation>
    </message>
    <message>
        <source>该走访的 {all} 项，已完成 {done}（{share}%）</source>
        <translation>{all} things owed, {done} done ({share}%)</translation>
    </message>
    <message>
        <source>{count} 名责任人</source>
        <translation>{count} officials</translation>
    </message>
    <message>
        <source>没有符合的。清掉筛选，看全部。</source>
        <translation>Nothing matches. Clear the filter to see all.</translation>
    </message>
    <message>
        <source>结了对的责任人和驻村队员会列在这里。先到“结对”结对。</source>
        <translation>Officials who are paired, and resident teams, are listed here. First pair them, under Pairing.</translation>
    </message>
    <message>
        <source>过去的日子不能再排。去过的，按 Enter 记走访。</source>
        <translation>What is past cannot be planned. For a visit that was made, press Enter.</translation>
    </message>
    <message>
        <source>已排：{name} {first}—{last} 到 {village}</source>
        <translation>Planned: {name} {first}–{last} to {village}</translation>
    </message>
    <message>
        <source>{name} 还没有结对的户在哪个村。先到“结对”结对。</source>
        <translation>{name} is paired in no village yet. First pair, under Pairing.</translation>
    </message>
    <message>
        <source>不能改到过去的日子。去过的，按 Enter 记走访。</source>
        <translation>A trip cannot be moved into the past. For a visit that was made, press Enter.</translation>
    </message>
    <message>
        <source>已改到 {day}</source>
        <translation>Moved to {day}</translation>
    </message>
    <message>
        <source>已删 {first}—{last} 到 {village} 的计划</source>
        <translation>Taken out of the plan: {first}–{last} to {village}</translation>
    </message>
    <message>
        <source>单位日程表（时间、人员、帮扶措施）…</source>
        <translation>Schedule of a unit (days, people, measures)…</translation>
    </message>
    <message>
        <source>单位工作计划…</source>
        <translation>Work plan of a unit…</translation>
    </message>
    <message>
        <source>责任人走访计划…</source>
        <translation>Visit plan of an official…</translation>
    </message>
    <message>
        <source>各村走访计划…</source>
        <translation>Visit plan of a village…</translation>
    </message>
    <message>
        <source>催办单（按单位）…</source>
        <translation>Reminder slips, by unit…</translation>
    </message>
    <message>
        <source>计划行程表（Excel）…</source>
        <translation>Planned trips (Excel)…</translation>
    </message>
    <message>
        <source>日历文件（.ics，手机和 Outlook 可打开）…</source>
        <translation>Calendar file (.ics, for telephones and Outlook)…</translation>
    </message>
    <message>
        <source>走访计划_{date}</source>
        <translation>visit-plan_{date}</translation>
    </message>
    <message>
        <source>导出到</source>
        <translation>Export to</translation>
    </message>
    <message>
        <source>走访计划.ics</source>
        <translation>visit-plan.ics</translation>
    </message>
    <message>
        <source>日历文件 (*.ics)</source>
        <translation>Calendar files (*.ics)</translation>
    </message>
    <message>
        <source>已导出 {count} 次行程到 {file}</source>
        <translation>{count} trips exported to {file}</translation>
    </message>
</context>
<context>
    <name>CandidatesDialog</name>
    <message>
        <source>给 {who} 换责任人</source>
        <translation>Another official for {who}</translation>
    </message>
    <message>
        <source>找姓名、单位…</source>
        <translation>Name, unit…</translation>
    </message>
    <message>
        <source>可以派的人</source>
        <translation>Officials who might help</translation>
    </message>
    <message>
        <source>就派这个人</source>
        <translation>Take this one</translation>
    </message>
    <message>
        <source>上限加 1</source>
        <translation>Raise cap by 1</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>可以派</source>
        <translation>May</translation>
    </message>
    <message>
        <source>不行</source>
        <translation>May not</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>户数</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>为什么不行</source>
        <translation>Why not</translation>
    </message>
    <message>
        <source>可以派的人会列在这里。现在没有：到“干部台账”加人，或改上限。</source>
        <translation>Whoever may be assigned will be listed here. There is nobody: add officials under “Officials”, or raise a limit.</translation>
    </message>
    <message>
        <source>帮扶类型</source>
        <translation>Kind of help</translation>
    </message>
    <message>
        <source>突破规则的原因（印在审批表上）</source>
        <translation>Why the rule is broken (prints on the sheet for approval)</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Hint</translation>
    </message>
    <message>
        <source>会说当地话</source>
        <translation>Speaks the language</translation>
    </message>
</context>
<context>
    <name>ChosenBar</name>
    <message>
        <source>编辑好了 Esc</source>
        <translation>Done  Esc</translation>
    </message>
    <message>
        <source>已选 {count} 行</source>
        <translation>{count} rows chosen</translation>
    </message>
    <message>
        <source>改选中 {count} 户…</source>
        <translation>Change {count} households…</translation>
    </message>
    <message>
        <source>改选中 {count} 人…</source>
        <translation>Change {count} people…</translation>
    </message>
    <message>
        <source>打字或 F2 改 · Ctrl+V 粘贴 · Ctrl+D 向下填 · Delete 清空</source>
        <translation>Type or F2 · Ctrl+V paste · Ctrl+D fill down · Delete clear</translation>
    </message>
</context>
<context>
    <name>CloseDialog</name>
    <message>
        <source>销户</source>
        <translation>Close the household</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>全户人员变更</source>
        <translation>What happened to all</translation>
    </message>
    <message>
        <source>变更时间</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>户留在台账里，结对在这一天结束。</source>
        <translation>The household stays on record; its pairings end on that day.</translation>
    </message>
</context>
<context>
    <name>ClosedDialog</name>
    <message>
        <source>登记</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>登记停访、农忙</source>
        <translation>Closed days, harvest</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>哪里</source>
        <translation>Where</translation>
    </message>
</context>
<context>
    <name>ColumnDialog</name>
    <message>
        <source>选择要显示的列</source>
        <translation>Choose the columns</translation>
    </message>
    <message>
        <source>找一列</source>
        <translation>Find a column</translation>
    </message>
    <message>
        <source>所有的列</source>
        <translation>All columns</translation>
    </message>
    <message>
        <source>显示的列，按顺序</source>
        <translation>Columns shown, in order</translation>
    </message>
    <message>
        <source>显示这些列</source>
        <translation>Show these columns</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>显示的列（拖动改顺序）</source>
        <translation>Columns shown (drag to order)</translation>
    </message>
    <message>
        <source>恢复默认的列</source>
        <translation>Columns as shipped</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Comparing</name>
    <message>
        <source>不一致</source>
        <translation>Differ</translation>
    </message>
    <message>
        <source>对方有我方无</source>
        <translation>Theirs only</translation>
    </message>
    <message>
        <source>我方有对方无</source>
        <translation>Ours only</translation>
    </message>
    <message>
        <source>待确认是谁</source>
        <translation>Who is meant?</translation>
    </message>
    <message>
        <source>已核完</source>
        <translation>All looked into</translation>
    </message>
    <message>
        <source>待核 {count}</source>
        <translation>{count} waiting</translation>
    </message>
    <message>
        <source>次</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>名单</source>
        <translation>List</translation>
    </message>
    <message>
        <source>来源单位</source>
        <translation>From</translation>
    </message>
    <message>
        <source>核实</source>
        <translation>Looked into</translation>
    </message>
    <message>
        <source>疑点</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>消失</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>名单行数</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Authority</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>By</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>已核</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>待核</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>仍在</source>
        <translation>Standing</translation>
    </message>
    <message>
        <source>与上次比</source>
        <translation>Since last</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>证件号码</source>
        <translation>Identity number</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>匹配</source>
        <translation>Match</translation>
    </message>
    <message>
        <source>依据什么认人</source>
        <translation>Told by</translation>
    </message>
    <message>
        <source>我方／对方</source>
        <translation>Ours / theirs</translation>
    </message>
    <message>
        <source>名单内容</source>
        <translation>The list says</translation>
    </message>
    <message>
        <source>核实结果</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>核实人</source>
        <translation>Looked by</translation>
    </message>
    <message>
        <source>核实日期</source>
        <translation>On</translation>
    </message>
    <message>
        <source>名单行号</source>
        <translation>Rows of the list</translation>
    </message>
    <message>
        <source>读</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>不读</source>
        <translation>Not read</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Col.</translation>
    </message>
    <message>
        <source>表头</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>读作</source>
        <translation>Read as</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>样例</source>
        <translation>Samples</translation>
    </message>
</context>
<context>
    <name>ComparingPage</name>
    <message>
        <source>第 {number} 次比对做完，疑点在下面</source>
        <translation>Comparison {number} is done; its hits are below</translation>
    </message>
</context>
<context>
    <name>ComplaintDialog</name>
    <message>
        <source>登记投诉</source>
        <translation>Enter a complaint</translation>
    </message>
    <message>
        <source>投诉事项</source>
        <translation>About</translation>
    </message>
    <message>
        <source>涉及责任人</source>
        <translation>Official concerned</translation>
    </message>
    <message>
        <source>收到日期</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>答复时限</source>
        <translation>Answer due</translation>
    </message>
    <message>
        <source>不记谁投诉的，也不记原话。</source>
        <translation>Who complained, and in which words, is not kept.</translation>
    </message>
</context>
<context>
    <name>ComplaintsPart</name>
    <message>
        <source>已答复</source>
        <translation>Answered</translation>
    </message>
    <message>
        <source>已过时限</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>待答复</source>
        <translation>To answer</translation>
    </message>
    <message>
        <source>投诉编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>投诉事项</source>
        <translation>About</translation>
    </message>
    <message>
        <source>涉及责任人</source>
        <translation>Official concerned</translation>
    </message>
    <message>
        <source>涉及村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>收到日期</source>
        <translation>Received on</translation>
    </message>
    <message>
        <source>答复时限</source>
        <translation>Answer due</translation>
    </message>
    <message>
        <source>办理情况</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>投诉</source>
        <translation>Complaints</translation>
    </message>
    <message>
        <source>＋投诉…</source>
        <translation>＋Complaint…</translation>
    </message>
    <message>
        <source>答复…</source>
        <translation>Answer…</translation>
    </message>
    <message>
        <source>答复投诉</source>
        <translation>Answer a complaint</translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>复制成本单位的走访规则</source>
        <translation>Copy as rules of this office</translation>
    </message>
    <message>
        <source>{title}（本单位）</source>
        <translation>{title} (this office)</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>复制的可以改期限、对象和次数；自带的不变。</source>
        <translation>Of a copy everything can be altered; what came with the program stays.</translation>
    </message>
</context>
<context>
    <name>CorrectDialog</name>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>更正走访记录</source>
        <translation>Correct a visit</translation>
    </message>
    <message>
        <source>走访日期</source>
        <translation>Days of the visit</translation>
    </message>
    <message>
        <source>下步打算</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>更正原因</source>
        <translation>Why it is corrected</translation>
    </message>
</context>
<context>
    <name>Credentials</name>
    <message>
        <source>用户</source>
        <translation>User</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>▲ 大写锁定已开</source>
        <translation>▲ Caps Lock is on</translation>
    </message>
</context>
<context>
    <name>DayDialog</name>
    <message>
        <source>结束任期：{who}</source>
        <translation>End the term: {who}</translation>
    </message>
    <message>
        <source>最后一天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>结束任期</source>
        <translation>End the term</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>DaysOffPart</name>
    <message>
        <source>请假和停访</source>
        <translation>Leave and closed days</translation>
    </message>
    <message>
        <source>责任人请假、防汛停访、农忙的日子会列在这里；排走访计划时避开，请假和停访的不算逾期。</source>
        <translation>Officials&apos; leave, days closed by floods and the harvest are listed here. Plans avoid them; leave and closed days are not overdue.</translation>
    </message>
    <message>
        <source>登记请假…</source>
        <translation>Leave…</translation>
    </message>
    <message>
        <source>登记停访、农忙…</source>
        <translation>Closed days, harvest…</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>谁、哪里</source>
        <translation>Who, where</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>已登记：{what}</source>
        <translation>Noted: {what}</translation>
    </message>
    <message>
        <source>已撤回 {what} {whom}</source>
        <translation>Withdrawn: {what} {whom}</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>作废原因</source>
        <translation>Reason for voiding</translation>
    </message>
    <message>
        <source>作废原因，如：户主姓名写错</source>
        <translation>Reason, such as: name misspelt</translation>
    </message>
    <message>
        <source>选中 {count} 份已在别处打出</source>
        <translation>Mark {count} as printed</translation>
    </message>
    <message>
        <source>归档选中 {count} 份</source>
        <translation>File {count} chosen</translation>
    </message>
    <message>
        <source>作废选中 {count} 份</source>
        <translation>Void {count} chosen</translation>
    </message>
    <message>
        <source>已标 {count} 份“已打印”</source>
        <translation>{count} marked printed</translation>
    </message>
    <message>
        <source>已归档 {count} 份</source>
        <translation>{count} filed</translation>
    </message>
    <message>
        <source>已作废 {count} 份，编号不再使用</source>
        <translation>{count} made void; their numbers are not used again</translation>
    </message>
</context>
<context>
    <name>DemoPage</name>
    <message>
        <source>正在生成演示数据……</source>
        <translation>Making the demonstration…</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>演示数据全是编出来的：1,500 户、5,000 人。用户 demo，密码 {password}，可以记下来以后再看。</source>
        <translation>All of it is invented: 1,500 households, 5,000 people. Account demo, password {password}; note it to look again later.</translation>
    </message>
    <message>
        <source>演示</source>
        <translation>Demonstration</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>已保存：{what}</source>
        <translation>Saved: {what}</translation>
    </message>
    <message>
        <source>未分村</source>
        <translation>No village</translation>
    </message>
    <message>
        <source>这次登录以来没有可撤销的。更早的在“设置”的操作记录里撤销。</source>
        <translation>Nothing to undo since this login. Undo older changes in Settings, under what was done.</translation>
    </message>
    <message>
        <source>没有可恢复的：刚才没有撤销过什么。</source>
        <translation>Nothing to redo: nothing was just undone.</translation>
    </message>
    <message>
        <source>已恢复：{what}</source>
        <translation>Done again: {what}</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>已保存：{what}</source>
        <translation>Saved: {what}</translation>
    </message>
    <message>
        <source>未填</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>（已整理：输入是“{typed}”）</source>
        <translation> (put in order; typed: “{typed}”)</translation>
    </message>
    <message>
        <source>第 {place} 处，共 {count} 处</source>
        <translation>{place} of {count}</translation>
    </message>
</context>
<context>
    <name>DifferencesStep</name>
    <message>
        <source>库里</source>
        <translation>Ours</translation>
    </message>
    <message>
        <source>表里</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>取用</source>
        <translation>Take</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>▲ 冲突 {count}</source>
        <translation>▲ Conflicts {count}</translation>
    </message>
    <message>
        <source>变更 {count}</source>
        <translation>Changed {count}</translation>
    </message>
    <message>
        <source>＋ 新增 {count}</source>
        <translation>＋ New {count}</translation>
    </message>
    <message>
        <source>表里没有 {count}</source>
        <translation>Absent {count}</translation>
    </message>
    <message>
        <source>写入 {count} 项</source>
        <translation>Write {count} items</translation>
    </message>
    <message>
        <source>写入前自动备份；写完可以整批撤销。</source>
        <translation>A backup is made first; all of it can be undone afterwards.</translation>
    </message>
    <message>
        <source>表里的内容台账都已有，没有要写的。</source>
        <translation>The register says all of this already; there is nothing to write.</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Whom</translation>
    </message>
    <message>
        <source>字段</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>库里最后改</source>
        <translation>Ours last altered</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>怎么办</source>
        <translation>What becomes of it</translation>
    </message>
    <message>
        <source>库里有、表里没有：不删，照旧留着</source>
        <translation>In the register, not in the file: stays as it is</translation>
    </message>
    <message>
        <source>待定，建议表里</source>
        <translation>Open; theirs?</translation>
    </message>
    <message>
        <source>待定，建议库里</source>
        <translation>Open; ours?</translation>
    </message>
    <message>
        <source>冲突</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>要改的</source>
        <translation>To be altered</translation>
    </message>
    <message>
        <source>新增的</source>
        <translation>New</translation>
    </message>
    <message>
        <source>表里没有的</source>
        <translation>Not in the sheet</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>头一回比</source>
        <translation>First time</translation>
    </message>
    <message>
        <source>表里改了</source>
        <translation>They did</translation>
    </message>
    <message>
        <source>库里改了</source>
        <translation>We did</translation>
    </message>
    <message>
        <source>两边都改了</source>
        <translation>Both did</translation>
    </message>
    <message>
        <source>改成一样</source>
        <translation>The same</translation>
    </message>
    <message>
        <source>两边改成一样的</source>
        <translation>Changed to the same by both</translation>
    </message>
    <message>
        <source>上次一致</source>
        <translation>Last agreed</translation>
    </message>
    <message>
        <source>谁改的</source>
        <translation>Changed by</translation>
    </message>
    <message>
        <source>两边都改成</source>
        <translation>Both say</translation>
    </message>
    <message>
        <source>库里（上回定的）</source>
        <translation>Ours (as before)</translation>
    </message>
    <message>
        <source>改成一样 {count}</source>
        <translation>Same change {count}</translation>
    </message>
    <message>
        <source>完成，记入导入记录</source>
        <translation>Finish and note it</translation>
    </message>
    <message>
        <source>{count} 处冲突还没定：先保留库里的，留在待处理。</source>
        <translation>{count} conflicts are open: ours is kept for now, and they wait.</translation>
    </message>
    <message>
        <source>没有能写入的行：{held} 行留在待处理。</source>
        <translation>No row can be written: {held} rows wait.</translation>
    </message>
    <message>
        <source>这一栏没有。看别的栏，或点“写入”。</source>
        <translation>Nothing in this tab. Look at the others, or click “Write”.</translation>
    </message>
    <message>
        <source>▲ 户的变化 {count}</source>
        <translation>▲ Households {count}</translation>
    </message>
    <message>
        <source>筛选：姓名、字段、内容</source>
        <translation>Filter: name, field</translation>
    </message>
</context>
<context>
    <name>DisplayPart</name>
    <message>
        <source>小</source>
        <translation>Small</translation>
    </message>
    <message>
        <source>标准</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>大</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>密</source>
        <translation>Tight</translation>
    </message>
    <message>
        <source>宽</source>
        <translation>Wide</translation>
    </message>
    <message>
        <source>{count} 分钟</source>
        <translation>{count} minutes</translation>
    </message>
    <message>
        <source>跟电脑一样</source>
        <translation>As the PC</translation>
    </message>
    <message>
        <source>字号</source>
        <translation>Size of type</translation>
    </message>
    <message>
        <source>行高</source>
        <translation>Height of rows</translation>
    </message>
    <message>
        <source>多久不用就锁定</source>
        <translation>Lock after</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>证件号码、电话、卡号在列表里打码（要看全的，一次一看，有记录）</source>
        <translation>Mask numbers of people, phones and cards in lists</translation>
    </message>
    <message>
        <source>列表行高</source>
        <translation>Height of rows</translation>
    </message>
    <message>
        <source>语言（下次登录起用）</source>
        <translation>Language (from the next login)</translation>
    </message>
    <message>
        <source>这些只管本用户自己的窗口，改了就记住。</source>
        <translation>These concern this account&apos;s window only, and are kept at once.</translation>
    </message>
    <message>
        <source>中文</source>
        <translation>Chinese</translation>
    </message>
</context>
<context>
    <name>DisputeDialog</name>
    <message>
        <source>登记异议</source>
        <translation>Enter a dispute</translation>
    </message>
    <message>
        <source>异议方</source>
        <translation>Disputed by</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>说明只记在这条评价上，只有分管领导看得到；由第三人重新问。</source>
        <translation>The words stay with this rating, for the deputy head to see; a third person asks again.</translation>
    </message>
</context>
<context>
    <name>DoneDialog</name>
    <message>
        <source>怎样办理的</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>办理人</source>
        <translation>By</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
</context>
<context>
    <name>DraftBar</name>
    <message>
        <source>接着填</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>不要了</source>
        <translation>Drop</translation>
    </message>
    <message>
        <source>上次没存的输入：{texts}</source>
        <translation>Typed and not saved last time: {texts}</translation>
    </message>
</context>
<context>
    <name>DrawDialog</name>
    <message>
        <source>抽样</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>随机抽户</source>
        <translation>Draw households</translation>
    </message>
    <message>
        <source>抽几户</source>
        <translation>How many</translation>
    </message>
    <message>
        <source>种子</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>按村分摊</source>
        <translation>Spread over villages</translation>
    </message>
    <message>
        <source>按户类型分摊</source>
        <translation>Spread over kinds</translation>
    </message>
    <message>
        <source>不分</source>
        <translation>Not spread</translation>
    </message>
    <message>
        <source>怎样分</source>
        <translation>Spread</translation>
    </message>
    <message>
        <source>同样的种子和户数，抽出来的户一样，谁都可以复算。</source>
        <translation>The same seed and number draw the same households; anybody can check it.</translation>
    </message>
</context>
<context>
    <name>EndDialog</name>
    <message>
        <source>结束结对：{who}</source>
        <translation>End the pairing: {who}</translation>
    </message>
    <message>
        <source>结束结对</source>
        <translation>End pairing</translation>
    </message>
    <message>
        <source>如：工作调动、户已搬走</source>
        <translation>e.g. transferred, household moved away</translation>
    </message>
    <message>
        <source>最后一天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>EntryView</name>
    <message>
        <source>这一项的历史	Ctrl+H</source>
        <translation>History of this field	Ctrl+H</translation>
    </message>
    <message>
        <source>显示	F2</source>
        <translation>Show	F2</translation>
    </message>
    <message>
        <source>清空这一格	Del</source>
        <translation>Empty this cell	Del</translation>
    </message>
    <message>
        <source>还没有。点“＋”加一行。</source>
        <translation>Nothing yet: “＋” adds a row.</translation>
    </message>
</context>
<context>
    <name>ExemptionDialog</name>
    <message>
        <source>登记免派</source>
        <translation>Exempt an official</translation>
    </message>
    <message>
        <source>有结束时间</source>
        <translation>Ends on</translation>
    </message>
    <message>
        <source>免派开始时间</source>
        <translation>Exempt from</translation>
    </message>
    <message>
        <source>免派原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>批准人</source>
        <translation>Approved by</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>缺“{column}”</source>
        <translation>No “{column}”</translation>
    </message>
    <message>
        <source>须改</source>
        <translation>To correct</translation>
    </message>
    <message>
        <source>请核对</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>缺什么、哪里不对</source>
        <translation>What is missing or wrong</translation>
    </message>
    <message>
        <source>缺的栏</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>变更</source>
        <translation>Altered</translation>
    </message>
    <message>
        <source>减少</source>
        <translation>Gone</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>原来</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>库里没有</source>
        <translation>Not kept here</translation>
    </message>
    <message>
        <source>都有</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>缺 {count}</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Col.</translation>
    </message>
    <message>
        <source>对方的表头</source>
        <translation>Their title</translation>
    </message>
    <message>
        <source>我们的栏</source>
        <translation>Our field</translation>
    </message>
    <message>
        <source>已有</source>
        <translation>Filled</translation>
    </message>
    <message>
        <source>填了 {rows} 行：新加 {added} 行，改动 {altered} 行</source>
        <translation>{rows} rows filled: {added} added, {altered} altered</translation>
    </message>
    <message>
        <source>{count} 行的人库里没有，原样留着</source>
        <translation>{count} rows about people not in the register, left as they are</translation>
    </message>
    <message>
        <source>第 {rows} 行</source>
        <translation>rows {rows}</translation>
    </message>
    <message>
        <source>“{title}”有 {count} 处不在下拉选项里</source>
        <translation>“{title}”: {count} values that the drop-down does not offer</translation>
    </message>
    <message>
        <source>{count} 条在表里没有对应的工作表或位置，没有写进去</source>
        <translation>{count} records have no sheet or place in the form and were not written</translation>
    </message>
    <message>
        <source>好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>怎么样</source>
        <translation>What came of it</translation>
    </message>
    <message>
        <source>在哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>打码</source>
        <translation>In part</translation>
    </message>
    <message>
        <source>全号</source>
        <translation>In full</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>台账</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>报给</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <source>行数</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>户数</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>People</translation>
    </message>
    <message>
        <source>号码</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>填的是</source>
        <translation>Form filled</translation>
    </message>
    <message>
        <source>{count} 列，按台账的顺序：{columns}…</source>
        <translation>{count} columns in the register’s order: {columns}…</translation>
    </message>
    <message>
        <source>这个范围里没有要导出的。</source>
        <translation>There is nothing to export in this scope.</translation>
    </message>
    <message>
        <source>{rows} 行。✓ 该填的都有。</source>
        <translation>{rows} rows. ✓ Nothing is missing.</translation>
    </message>
    <message>
        <source>{rows} 行。✕ 须改 {grave} 处，▲ 请核对 {light} 处；仍可导出，缺处留空。双击名单去补。</source>
        <translation>{rows} rows. ✕ {grave} to correct, ▲ {light} to check; it can go out all the same, with blanks. Double-click to fill in.</translation>
    </message>
    <message>
        <source>第一次报给这个单位，没有可比的。</source>
        <translation>Sent to this receiver for the first time: nothing to compare with.</translation>
    </message>
    <message>
        <source>与上次报送（{day}）比：新增 {new}，变更 {altered}，减少 {gone}。</source>
        <translation>Since {day}: {new} new, {altered} altered, {gone} gone.</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>As of</translation>
    </message>
</context>
<context>
    <name>ExportingPage</name>
    <message>
        <source>导出到</source>
        <translation>Export to</translation>
    </message>
    <message>
        <source>已导出 {rows} 行到 {file}</source>
        <translation>{rows} rows exported to {file}</translation>
    </message>
    <message>
        <source>报送台账</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>另存为 {file}</source>
        <translation>Save as {file}</translation>
    </message>
    <message>
        <source>找单位、台账、文件…</source>
        <translation>Find a receiver, register, file…</translation>
    </message>
    <message>
        <source>报前检查</source>
        <translation>To see to first</translation>
    </message>
    <message>
        <source>与上次比</source>
        <translation>Since last sent</translation>
    </message>
    <message>
        <source>填写结果</source>
        <translation>What was filled</translation>
    </message>
    <message>
        <source>对方的表</source>
        <translation>Their form</translation>
    </message>
    <message>
        <source>报前检查 {count}</source>
        <translation>To see to {count}</translation>
    </message>
    <message>
        <source>与上次比 {count}</source>
        <translation>Since last {count}</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx *.xlsm)</source>
        <translation>Workbooks (*.xlsx *.xlsm)</translation>
    </message>
    <message>
        <source>{name}_变动说明.xlsx</source>
        <translation>{name}_changes.xlsx</translation>
    </message>
    <message>
        <source>{register}_空白模板.xlsx</source>
        <translation>{register}_template.xlsx</translation>
    </message>
    <message>
        <source>空白模板存到</source>
        <translation>Save the template as</translation>
    </message>
    <message>
        <source>已存好空白模板：{file}</source>
        <translation>The template is saved: {file}</translation>
    </message>
    <message>
        <source>缺号码、缺必填的会列在这里。现在没有，可以导出。</source>
        <translation>Missing numbers and required values will be listed here. There are none; you can export.</translation>
    </message>
    <message>
        <source>报过的会列在这里：给谁、几户、哪天。在左边选好，点“导出”。</source>
        <translation>What was reported will be listed here: to whom, how many, when. Choose on the left and click “Export”.</translation>
    </message>
    <message>
        <source>与上次报的不同会列在这里。在左边选好，点“导出”。</source>
        <translation>What differs from the last report will be listed here. Choose on the left and click “Export”.</translation>
    </message>
    <message>
        <source>填了哪几格会列在这里。在左边选好，点“导出”。</source>
        <translation>Which cells were filled will be listed here. Choose on the left and click “Export”.</translation>
    </message>
    <message>
        <source>要导出的头几行会列在这里。</source>
        <translation>The first rows of what goes out stand here.</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
</context>
<context>
    <name>Family</name>
    <message>
        <source>先在成员里选一人，再登记离开。</source>
        <translation>Choose one of the members first.</translation>
    </message>
    <message>
        <source>已登记：{what}</source>
        <translation>Recorded: {what}</translation>
    </message>
    <message>
        <source>结对责任人：{names}，请核对</source>
        <translation>Officials to check: {names}</translation>
    </message>
    <message>
        <source>协议：{numbers}，请核对</source>
        <translation>Contracts to check: {numbers}</translation>
    </message>
    <message>
        <source>变更时间</source>
        <translation>Date</translation>
    </message>
</context>
<context>
    <name>FieldBox</name>
    <message>
        <source>对应到</source>
        <translation>Means</translation>
    </message>
    <message>
        <source>（不导入）</source>
        <translation>(leave out)</translation>
    </message>
    <message>
        <source>区划及其他</source>
        <translation>regions and others</translation>
    </message>
    <message>
        <source>打几个字或拼音首字母</source>
        <translation>Type a few characters or initials</translation>
    </message>
</context>
<context>
    <name>FieldEdit</name>
    <message>
        <source>这一项的历史	Ctrl+H</source>
        <translation>History of this field	Ctrl+H</translation>
    </message>
</context>
<context>
    <name>FieldRow</name>
    <message>
        <source>显示</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>未填</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>显示 {field}</source>
        <translation>Show {field}</translation>
    </message>
</context>
<context>
    <name>FiguresPart</name>
    <message>
        <source>不高于 {value}</source>
        <translation>At most {value}</translation>
    </message>
    <message>
        <source>不低于 {value}</source>
        <translation>At least {value}</translation>
    </message>
    <message>
        <source>指标</source>
        <translation>Figure</translation>
    </message>
    <message>
        <source>今年</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>其中</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>总数</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>怎样算的</source>
        <translation>How it is reckoned</translation>
    </message>
    <message>
        <source>考核指标</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>这项指标背后的行</source>
        <translation>Rows behind this figure</translation>
    </message>
    <message>
        <source>背后的行&#x3000;{count}</source>
        <translation>Rows behind it&#x3000;{count}</translation>
    </message>
    <message>
        <source>算出这项指标的各行会列在这里。在上面选一项。</source>
        <translation>The rows that the figure is made of stand here. Choose a figure above.</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>存到</source>
        <translation>Save to</translation>
    </message>
    <message>
        <source>已存 {pages} 面到 {file}</source>
        <translation>{pages} sides saved to {file}</translation>
    </message>
    <message>
        <source>选县里发的 Word 表</source>
        <translation>Choose the county&apos;s Word form</translation>
    </message>
    <message>
        <source>Word 文件 (*.docx)</source>
        <translation>Word files (*.docx)</translation>
    </message>
    <message>
        <source>填好的表存到哪个文件夹</source>
        <translation>Folder for the filled forms</translation>
    </message>
    <message>
        <source>已填 {count} 份到文件夹 {folder}</source>
        <translation>{count} forms filled into folder {folder}</translation>
    </message>
</context>
<context>
    <name>FilesStep</name>
    <message>
        <source>要导入的文件</source>
        <translation>Files to import</translation>
    </message>
    <message>
        <source>表里找</source>
        <translation>as found</translation>
    </message>
    <message>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>下一步：认表头</source>
        <translation>Next: columns</translation>
    </message>
    <message>
        <source>移除选中</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>添加文件…</source>
        <translation>Add files…</translation>
    </message>
    <message>
        <source>尚未写入任何数据；到最后一步才写。</source>
        <translation>Nothing is written before the last step.</translation>
    </message>
    <message>
        <source>选要导入的表</source>
        <translation>Choose workbooks</translation>
    </message>
    <message>
        <source>表格 ({pattern})</source>
        <translation>Workbooks ({pattern})</translation>
    </message>
    <message>
        <source>按表头认</source>
        <translation>By its header</translation>
    </message>
    <message>
        <source>报送单位</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>下载空白模板…</source>
        <translation>Blank template…</translation>
    </message>
    <message>
        <source>导入记录</source>
        <translation>Earlier imports</translation>
    </message>
    <message>
        <source>表的种类</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>一般不用填：种类和年度从表里认。同一单位再报来时，凭报送单位知道哪些是它自己改的。</source>
        <translation>Usually left empty: kind and year are read from the file. The sender tells which values were its own.</translation>
    </message>
    <message>
        <source>把村里、单位报来的表拖到这个窗口（xlsx、xls、et、csv，可以一次多个）</source>
        <translation>Drop the workbooks that came in on this window (xlsx, xls, et, csv; several at once)</translation>
    </message>
    <message>
        <source>自动识别</source>
        <translation>Recognise</translation>
    </message>
    <message>
        <source>数据比对</source>
        <translation>Compare lists</translation>
    </message>
    <message>
        <source>待处理 {count} 处</source>
        <translation>{count} undecided</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>筛</source>
        <translation>▽</translation>
    </message>
    <message>
        <source>筛选 {title}</source>
        <translation>Filter {title}</translation>
    </message>
    <message>
        <source>{title}：包含的字、拼音首字母、&gt;=3、3-5、空、非空；Esc 清除</source>
        <translation>{title}: words, initials, &gt;=3, 3-5, blank, not blank; Esc clears</translation>
    </message>
    <message>
        <source>{title} 的可选值</source>
        <translation>Values of {title}</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>空</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>非空</source>
        <translation>not blank</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>F3 找户 / 找人：姓名、首字母、身份证后 4 位、电话</source>
        <translation>F3 Find: name, initials, last 4 of ID, phone</translation>
    </message>
    <message>
        <source>找户、找人</source>
        <translation>Find a household or person</translation>
    </message>
</context>
<context>
    <name>FindingsStep</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>导出问题表（原格式加“问题”列）…</source>
        <translation>Problems workbook…</translation>
    </message>
    <message>
        <source>只看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>下一步：看差异</source>
        <translation>Next: differences</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>是同一个</source>
        <translation>The same</translation>
    </message>
    <message>
        <source>照表写入</source>
        <translation>Write as it is</translation>
    </message>
    <message>
        <source>本行不导入</source>
        <translation>Skip this row</translation>
    </message>
    <message>
        <source>待处理的都不导入</source>
        <translation>Skip all held rows</translation>
    </message>
    <message>
        <source>可写入 {count} 行</source>
        <translation>{count} rows can be written</translation>
    </message>
    <message>
        <source>{held} 行待处理，先不写入；改好的表可以再导入。</source>
        <translation>{held} rows are held and not written yet; import the corrected file again.</translation>
    </message>
    <message>
        <source>没有待处理的行</source>
        <translation>No rows are held</translation>
    </message>
    <message>
        <source>第 {row} 行待处理：</source>
        <translation>Row {row} is held:</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>可能是谁</source>
        <translation>Who it may be</translation>
    </message>
    <message>
        <source>是同一个：{name}（Enter）</source>
        <translation>The same: {name} (Enter)</translation>
    </message>
    <message>
        <source>同样的 {count} 行都这样</source>
        <translation>All {count} rows alike</translation>
    </message>
    <message>
        <source>同样的都这样办</source>
        <translation>All alike in the same way</translation>
    </message>
    <message>
        <source>有疑点的格子会列在这里。没有查出问题，点“下一步：看差异”。</source>
        <translation>Doubtful cells will be listed here. No problem was found; click “Next: differences”.</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>历次 ▾</source>
        <translation>Steps ▾</translation>
    </message>
    <message>
        <source>可以撤销的历次改动</source>
        <translation>Changes that can be undone</translation>
    </message>
    <message>
        <source>Ctrl+Z 逐步撤销，Ctrl+Y 恢复</source>
        <translation>Ctrl+Z takes back step by step, Ctrl+Y does it again</translation>
    </message>
    <message>
        <source>恢复刚才撤销的&#x3000;Ctrl+Y</source>
        <translation>Redo what was just undone&#x3000;Ctrl+Y</translation>
    </message>
    <message>
        <source>这次登录以来没有改动</source>
        <translation>No changes since this login</translation>
    </message>
    <message>
        <source>范围 {name} ✕</source>
        <translation>Scope {name} ✕</translation>
    </message>
    <message>
        <source>范围 全部</source>
        <translation>Scope: all</translation>
    </message>
    <message>
        <source>回到全部</source>
        <translation>Back to all</translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>▲ 还没有备份</source>
        <translation>▲ No backup yet</translation>
    </message>
    <message>
        <source>上次备份 {time}</source>
        <translation>Last backup {time}</translation>
    </message>
</context>
<context>
    <name>Grids</name>
    <message>
        <source>结对&#x3000;{count} 条</source>
        <translation>Pairings&#x3000;{count}</translation>
    </message>
    <message>
        <source>认亲协议书&#x3000;{count} 份</source>
        <translation>Contracts&#x3000;{count}</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>HandingOver</name>
    <message>
        <source>交接：{who}</source>
        <translation>Hand over: {who}</translation>
    </message>
    <message>
        <source>同时离岗</source>
        <translation>Leaves the post</translation>
    </message>
    <message>
        <source>监交人</source>
        <translation>Witness</translation>
    </message>
    <message>
        <source>交接的户</source>
        <translation>Households handed over</translation>
    </message>
    <message>
        <source>要交接的户会列在这里。这名责任人现在没有结对的户。</source>
        <translation>Households to hand over are listed here. This official has none.</translation>
    </message>
    <message>
        <source>换接收人…</source>
        <translation>Another successor…</translation>
    </message>
    <message>
        <source>选中的都交给这个人</source>
        <translation>All chosen to this one</translation>
    </message>
    <message>
        <source>先不定人</source>
        <translation>Nobody yet</translation>
    </message>
    <message>
        <source>交接</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>重新推荐</source>
        <translation>Propose anew</translation>
    </message>
    <message>
        <source>交接原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>接收人从这天起负责</source>
        <translation>Successors from</translation>
    </message>
    <message>
        <source>走访记录留在原走访人名下。交接后到“协议与打印”签发新协议、打印交接单。</source>
        <translation>Visits stay with their author. Then issue new contracts and print the sheets under Papers.</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>接收人</source>
        <translation>Successor</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>帮扶类型</source>
        <translation>Kind of help</translation>
    </message>
    <message>
        <source>未办事项</source>
        <translation>Open matters</translation>
    </message>
    <message>
        <source>{count} 户，{without} 户没有接收人，未办事项 {matters} 件</source>
        <translation>{count} households, {without} without a successor, {matters} open matters</translation>
    </message>
</context>
<context>
    <name>HeadDialog</name>
    <message>
        <source>换户主</source>
        <translation>Make head</translation>
    </message>
    <message>
        <source>新户主</source>
        <translation>New head</translation>
    </message>
</context>
<context>
    <name>HeadersStep</name>
    <message>
        <source>工作表</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>尚未写入任何数据</source>
        <translation>Nothing is written yet</translation>
    </message>
    <message>
        <source>下一步：查问题</source>
        <translation>Next: findings</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>各列对应到什么</source>
        <translation>What each column means</translation>
    </message>
    <message>
        <source>记住改过的对应关系，下次同样的表头直接用</source>
        <translation>Remember corrections for this header</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>不对的，点“对应到”那一格，打几个字或拼音首字母选；F8 到下一个要看的，空格采纳建议。</source>
        <translation>If one is wrong, click its “Means” and type some characters or initials. F8: the next to look at; Space: take the suggestion.</translation>
    </message>
    <message>
        <source>{total} 列已认 {known} 列，要看 {look} 列</source>
        <translation>{known} of {total} columns known, {look} to look at</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>帮扶措施&#x3000;{count} 项</source>
        <translation>Measures&#x3000;{count}</translation>
    </message>
    <message>
        <source>＋措施</source>
        <translation>＋Measure</translation>
    </message>
    <message>
        <source>问题&#x3000;{count} 个</source>
        <translation>Problems&#x3000;{count}</translation>
    </message>
    <message>
        <source>＋问题</source>
        <translation>＋Problem</translation>
    </message>
    <message>
        <source>钱物&#x3000;{count} 次</source>
        <translation>Goods and money&#x3000;{count}</translation>
    </message>
    <message>
        <source>＋钱物</source>
        <translation>＋Goods</translation>
    </message>
    <message>
        <source>个人垫支&#x3000;{count} 次</source>
        <translation>Paid privately&#x3000;{count}</translation>
    </message>
    <message>
        <source>＋垫支</source>
        <translation>＋Private</translation>
    </message>
</context>
<context>
    <name>HelpPane</name>
    <message>
        <source>删行</source>
        <translation>Delete row</translation>
    </message>
    <message>
        <source>只有本人和分管领导看得到，不计入任何合计和考核。</source>
        <translation>Only the official and the deputy head see this; it is in no sum and no appraisal.</translation>
    </message>
    <message>
        <source>今年得到的帮扶资金 {total} 元：财政和单位 {public}，社会捐赠 {donated}，其他 {other}</source>
        <translation>Received this year: {total} yuan; public {public}, donated {donated}, other {other}</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>在帮助里找</source>
        <translation>Search the help</translation>
    </message>
    <message>
        <source>帮助目录</source>
        <translation>Topics</translation>
    </message>
    <message>
        <source>后退</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>导入 {files}</source>
        <translation>Import {files}</translation>
    </message>
    <message>
        <source>抽签</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>签发协议</source>
        <translation>Contracts issued</translation>
    </message>
    <message>
        <source>撤销 {number} 号</source>
        <translation>Undo of {number}</translation>
    </message>
    <message>
        <source>手工录入（已撤销）</source>
        <translation>Typed (undone)</translation>
    </message>
    <message>
        <source>手工录入</source>
        <translation>Typed</translation>
    </message>
    <message>
        <source>未填</source>
        <translation>blank</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>原来</source>
        <translation>From</translation>
    </message>
    <message>
        <source>改为</source>
        <translation>To</translation>
    </message>
    <message>
        <source>来自</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>排走访计划</source>
        <translation>Visits planned</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>这一项的历史</source>
        <translation>History of this field</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>“{field}”的历史&#x3000;{count} 次</source>
        <translation>History of “{field}”: {count}</translation>
    </message>
    <message>
        <source>“{field}”从来没有填过</source>
        <translation>“{field}” was never filled in</translation>
    </message>
</context>
<context>
    <name>HitList</name>
    <message>
        <source>找到的</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>没有找到。姓名、首字母、身份证后 4 位、电话、户编号、协议编号都可以找。</source>
        <translation>Nothing found. Try a name, initials, the last 4 of an ID, a phone, a household number or a contract number.</translation>
    </message>
</context>
<context>
    <name>HitsView</name>
    <message>
        <source>找姓名、村、内容…</source>
        <translation>Find a name, a village, words…</translation>
    </message>
    <message>
        <source>显示全号</source>
        <translation>Full numbers</translation>
    </message>
    <message>
        <source>记为已核</source>
        <translation>Mark as looked into</translation>
    </message>
    <message>
        <source>改回待核</source>
        <translation>To be looked into again</translation>
    </message>
    <message>
        <source>看这户</source>
        <translation>Show household</translation>
    </message>
    <message>
        <source>导出结果…</source>
        <translation>Export result…</translation>
    </message>
    <message>
        <source>比对记录</source>
        <translation>Comparisons</translation>
    </message>
    <message>
        <source>疑点</source>
        <translation>Hits</translation>
    </message>
    <message>
        <source>核实状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>全部疑点</source>
        <translation>All hits</translation>
    </message>
    <message>
        <source>待核</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>已核</source>
        <translation>Looked into</translation>
    </message>
    <message>
        <source>上次有这次没有</source>
        <translation>Gone since the last one</translation>
    </message>
    <message>
        <source>疑点种类</source>
        <translation>Kind of hit</translation>
    </message>
    <message>
        <source>各种疑点</source>
        <translation>Every kind</translation>
    </message>
    <message>
        <source>核实结果</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>查到的情况，只写记录本身，如 名单已停发；6月起补登</source>
        <translation>What was found, about the record only</translation>
    </message>
    <message>
        <source>比对一份名单…</source>
        <translation>Compare a list…</translation>
    </message>
    <message>
        <source>回到导入</source>
        <translation>Back to Import</translation>
    </message>
    <message>
        <source>数据比对记录</source>
        <translation>Comparisons</translation>
    </message>
    <message>
        <source>疑点是待核实的问题，不是清退依据；比对不改台账。</source>
        <translation>A hit is a question to look into, no ground for exclusion; a comparison alters nothing in the register.</translation>
    </message>
    <message>
        <source>比对过 {count} 次</source>
        <translation>{count} comparisons</translation>
    </message>
    <message>
        <source>还没有比对过。拿到低保、车辆、房产、死亡等名单后，点左边的按钮。</source>
        <translation>Nothing was compared yet. With a list of allowances, vehicles, houses or deaths at hand, click the button.</translation>
    </message>
    <message>
        <source>数据比对疑点（第 {number} 次，{kind}）</source>
        <translation>Hits of comparison {number} ({kind})</translation>
    </message>
    <message>
        <source>可能是：{who}</source>
        <translation>May be: {who}</translation>
    </message>
    <message>
        <source>{count} 条记为已核</source>
        <translation>Mark {count} as looked into</translation>
    </message>
    <message>
        <source>已记为已核：{count} 条</source>
        <translation>{count} hits marked as looked into</translation>
    </message>
    <message>
        <source>已改回待核：{count} 条</source>
        <translation>{count} hits to be looked into again</translation>
    </message>
    <message>
        <source>已撤销：{count} 条疑点和原来一样</source>
        <translation>Taken back: {count} hits are as they were</translation>
    </message>
    <message>
        <source>数据比对_{kind}_第{number}次.xlsx</source>
        <translation>comparison_{kind}_{number}.xlsx</translation>
    </message>
    <message>
        <source>结果存到</source>
        <translation>Save the result as</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>已导出 {count} 条疑点到 {file}</source>
        <translation>{count} hits written to {file}</translation>
    </message>
    <message>
        <source>另存为 {file}</source>
        <translation>Save as {file}</translation>
    </message>
    <message>
        <source>比对过的名单会列在这里。点“比对一份名单…”。</source>
        <translation>Lists that were compared stand here. Click “Compare a list…”.</translation>
    </message>
    <message>
        <source>要核实的疑点会列在这里。在上面选一次比对，或换个筛选。</source>
        <translation>Hits to look into stand here. Choose a comparison above, or another filter.</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>筛选待办：户主、村组、责任人…（Ctrl+F）</source>
        <translation>Filter: head, village, official… (Ctrl+F)</translation>
    </message>
    <message>
        <source>待办</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>协议未签回</source>
        <translation>Contracts not back</translation>
    </message>
    <message>
        <source>数据问题</source>
        <translation>Problems in the data</translation>
    </message>
    <message>
        <source>待结对</source>
        <translation>Unpaired</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>打印名单…</source>
        <translation>Print the list…</translation>
    </message>
    <message>
        <source>导出名单…</source>
        <translation>Export the list…</translation>
    </message>
    <message>
        <source>{count} 份</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{count} 处</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>{count} 户</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>已打印 {printed}，未打印 {unprinted}</source>
        <translation>printed {printed}, not printed {unprinted}</translation>
    </message>
    <message>
        <source>未打印</source>
        <translation>to print</translation>
    </message>
    <message>
        <source>{detail}；最久 {who}</source>
        <translation>{detail}; longest {who}</translation>
    </message>
    <message>
        <source>必须改 {wrong}，请核对 {doubtful}</source>
        <translation>to correct {wrong}, to check {doubtful}</translation>
    </message>
    <message>
        <source>须改</source>
        <translation>must correct</translation>
    </message>
    <message>
        <source>请核对</source>
        <translation>to check</translation>
    </message>
    <message>
        <source>还没有结对帮扶责任人</source>
        <translation>Nobody is responsible yet</translation>
    </message>
    <message>
        <source>未开始</source>
        <translation>not begun</translation>
    </message>
    <message>
        <source>在“设置”里备份一份</source>
        <translation>Make one in Settings</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>{days} 天前</source>
        <translation>{days} days ago</translation>
    </message>
    <message>
        <source>该备份了</source>
        <translation>is due</translation>
    </message>
    <message>
        <source>好了</source>
        <translation>done</translation>
    </message>
    <message>
        <source>没有符合的待办。清掉筛选，看全部。</source>
        <translation>Nothing matches. Clear the filter to see everything.</translation>
    </message>
    <message>
        <source>没有到期事项。签发了协议、导入了名册以后，要做的会列在这里。</source>
        <translation>Nothing is due. Once contracts are issued and registers imported, what is to be done stands here.</translation>
    </message>
    <message>
        <source>待办 {count} 件&#x3000;已选 {chosen}</source>
        <translation>To do {count}&#x3000;chosen {chosen}</translation>
    </message>
    <message>
        <source>待办_{date}</source>
        <translation>to-do_{date}</translation>
    </message>
    <message>
        <source>范围：{scope}</source>
        <translation>Scope: {scope}</translation>
    </message>
    <message>
        <source>&#x3000;另有 {left} 件，点卡片看</source>
        <translation>&#x3000;{left} more: choose a card</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>逾期 {late}，7 天内到期 {soon}</source>
        <translation>{late} overdue, {soon} due within 7 days</translation>
    </message>
    <message>
        <source>7 天内到期</source>
        <translation>due within 7 days</translation>
    </message>
    <message>
        <source>这个范围里没有待办。点页脚的“范围”，看别处的。</source>
        <translation>Nothing to do in this scope. Click “Scope” in the footer to see elsewhere.</translation>
    </message>
    <message>
        <source>近期检查</source>
        <translation>Inspections soon</translation>
    </message>
    <message>
        <source>{count} 次</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>三十天内没有检查</source>
        <translation>No inspection within thirty days</translation>
    </message>
    <message>
        <source>走访到期</source>
        <translation>Visits due</translation>
    </message>
    <message>
        <source>查完一遍，这里会有数</source>
        <translation>counted once all are checked</translation>
    </message>
    <message>
        <source>正在检查</source>
        <translation>checking</translation>
    </message>
</context>
<context>
    <name>HouseholdChooser</name>
    <message>
        <source>给哪一户记走访</source>
        <translation>Record a visit to which household</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>户主姓名、拼音首字母、户编号或身份证号后四位</source>
        <translation>Head&apos;s name, initials, household number or last four of the ID</translation>
    </message>
    <message>
        <source>找到的户</source>
        <translation>Households found</translation>
    </message>
    <message>
        <source>没有这样的户。换个写法，或到户台账新建。</source>
        <translation>There is no such household. Write it otherwise, or add it under Households.</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>记这一户</source>
        <translation>Record a visit here</translation>
    </message>
    <message>
        <source>和选中的走访同一户</source>
        <translation>the household of the visit chosen</translation>
    </message>
</context>
<context>
    <name>HouseholdDetail</name>
    <message>
        <source>在左边选一户</source>
        <translation>Choose a household on the left</translation>
    </message>
    <message>
        <source>还没有户。到“导入”把村里报来的花名册导进来，或按 Ctrl+N 新建一户。</source>
        <translation>No households yet. Import what the villages sent, or press Ctrl+N for a new one.</translation>
    </message>
    <message>
        <source>已保存。离开一项就自动保存，不用按 Ctrl+S。</source>
        <translation>Saved. A field is saved as you leave it; Ctrl+S is not needed.</translation>
    </message>
    <message>
        <source>{count} 有问题</source>
        <translation>{count} problems</translation>
    </message>
    <message>
        <source>这一户没有查出问题。</source>
        <translation>No problems were found in this household.</translation>
    </message>
    <message>
        <source>已把 {head} 户移到回收站，保留 30 天。</source>
        <translation>Household of {head} moved to the recycle bin for 30 days.</translation>
    </message>
    <message>
        <source>新建户</source>
        <translation>New household</translation>
    </message>
</context>
<context>
    <name>HouseholdsOwed</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>7 天内到期</source>
        <translation>due within 7 days</translation>
    </message>
    <message>
        <source>以后到期</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>不计</source>
        <translation>Not owed</translation>
    </message>
    <message>
        <source>该走访的户</source>
        <translation>Visits owed</translation>
    </message>
    <message>
        <source>走访到期名单</source>
        <translation>Visits owed</translation>
    </message>
    <message>
        <source>记走访 Enter</source>
        <translation>Record visit  Enter</translation>
    </message>
    <message>
        <source>列出 {listed} 项&#x3000;已选 {chosen}</source>
        <translation>{listed} listed, {chosen} chosen</translation>
    </message>
</context>
<context>
    <name>HouseholdsPage</name>
    <message>
        <source>区划</source>
        <translation>Regions</translation>
    </message>
    <message>
        <source>户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>未分村</source>
        <translation>In no village</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>记走访</source>
        <translation>Visit</translation>
    </message>
</context>
<context>
    <name>HouseholdsTab</name>
    <message>
        <source>导入后有两个户主</source>
        <translation>Two heads after the import</translation>
    </message>
    <message>
        <source>导入后没有户主</source>
        <translation>No head after the import</translation>
    </message>
    <message>
        <source>有人从别的户迁来</source>
        <translation>Members come from another household</translation>
    </message>
    <message>
        <source>从别的户分出来</source>
        <translation>Parts from another household</translation>
    </message>
    <message>
        <source>人都迁走了，户还留着</source>
        <translation>Everybody has left; the household stands</translation>
    </message>
    <message>
        <source>户的变化</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>要看的</source>
        <translation>What</translation>
    </message>
    <message>
        <source>是谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>别的户</source>
        <translation>Other household</translation>
    </message>
    <message>
        <source>导入后这一户</source>
        <translation>This household after the import</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>格</source>
        <translation>Cell</translation>
    </message>
    <message>
        <source>格里是</source>
        <translation>It says</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>已认</source>
        <translation>Recognised</translation>
    </message>
    <message>
        <source>没认出，原样保留</source>
        <translation>Unknown, kept as it is</translation>
    </message>
    <message>
        <source>记住的</source>
        <translation>Remembered</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>Not imported</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>原表头</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>对应到</source>
        <translation>Means</translation>
    </message>
    <message>
        <source>样例</source>
        <translation>Samples</translation>
    </message>
    <message>
        <source>表头 第 {first}–{last} 行</source>
        <translation>titles in rows {first}–{last}</translation>
    </message>
    <message>
        <source>没有表头</source>
        <translation>no titles</translation>
    </message>
    <message>
        <source>数据 {count} 行（第 {first}–{last} 行）</source>
        <translation>{count} rows ({first}–{last})</translation>
    </message>
    <message>
        <source>没有数据行</source>
        <translation>no rows</translation>
    </message>
    <message>
        <source>跳过 {count} 行：{rows}</source>
        <translation>{count} rows skipped: {rows}</translation>
    </message>
    <message>
        <source>年度 {year}</source>
        <translation>year {year}</translation>
    </message>
    <message>
        <source>内容不像标题</source>
        <translation>Contents contradict</translation>
    </message>
    <message>
        <source>像“{title}”{percent} 采纳</source>
        <translation>“{title}” {percent}: take it</translation>
    </message>
    <message>
        <source>把握</source>
        <translation>Sure</translation>
    </message>
    <message>
        <source>看内容</source>
        <translation>By content</translation>
    </message>
    <message>
        <source>表头</source>
        <translation>titles</translation>
    </message>
    <message>
        <source>是什么</source>
        <translation>What it is</translation>
    </message>
</context>
<context>
    <name>ImportingPage</name>
    <message>
        <source>选文件</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>认表头</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>查问题</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>看差异</source>
        <translation>Differences</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>问题表存到</source>
        <translation>Save the problems workbook as</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>已导出 {count} 份问题表：{files}</source>
        <translation>{count} problems workbooks: {files}</translation>
    </message>
    <message>
        <source>没有要发回去改的问题</source>
        <translation>There is nothing to send back</translation>
    </message>
    <message>
        <source>已写入 {count} 项</source>
        <translation>{count} items written</translation>
    </message>
    <message>
        <source>问题表_{day}.xlsx</source>
        <translation>problems_{day}.xlsx</translation>
    </message>
    <message>
        <source>{register}_空白模板.xlsx</source>
        <translation>{register}_template.xlsx</translation>
    </message>
    <message>
        <source>空白模板存到</source>
        <translation>Save the template to</translation>
    </message>
    <message>
        <source>已存好空白模板：{file}</source>
        <translation>Template saved: {file}</translation>
    </message>
</context>
<context>
    <name>ImportsPart</name>
    <message>
        <source>已撤销</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Holds</translation>
    </message>
    <message>
        <source>号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>报送单位</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>File</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>变更</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>导入记录</source>
        <translation>Earlier imports</translation>
    </message>
    <message>
        <source>撤销这次导入</source>
        <translation>Undo this import</translation>
    </message>
    <message>
        <source>看变动</source>
        <translation>See changes</translation>
    </message>
    <message>
        <source>撤销时，后来手工改过的照旧留着并逐条列出。</source>
        <translation>What was edited by hand since stays, and is named.</translation>
    </message>
    <message>
        <source>没有变化</source>
        <translation>No change</translation>
    </message>
    <message>
        <source>{file}（SHA-256 {digest}…）</source>
        <translation>{file} (SHA-256 {digest}…)</translation>
    </message>
    <message>
        <source>{new} 行新增，{changed} 行变更，{same} 行相同，{conflicts} 行冲突，{held} 行没有写入</source>
        <translation>{new} rows new, {changed} changed, {same} the same, {conflicts} in conflict, {held} not written</translation>
    </message>
    <message>
        <source>；还有 {count} 处在“待处理”</source>
        <translation>; {count} wait still</translation>
    </message>
    <message>
        <source>导入前后：{what}</source>
        <translation>Before and after: {what}</translation>
    </message>
    <message>
        <source>记住的列：{titles}</source>
        <translation>Columns learned: {titles}</translation>
    </message>
    <message>
        <source>还没有导入过。到“导入”把村里、单位报来的表导进来。</source>
        <translation>Nothing was imported yet. Under “Import”, take in what villages and units sent.</translation>
    </message>
</context>
<context>
    <name>IncomePane</name>
    <message>
        <source>＋行</source>
        <translation>+ Line</translation>
    </message>
    <message>
        <source>删行</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>抄上年为底稿</source>
        <translation>As last year</translation>
    </message>
    <message>
        <source>收支明细</source>
        <translation>Income lines</translation>
    </message>
    <message>
        <source>以明细为准</source>
        <translation>Take the lines</translation>
    </message>
    <message>
        <source>{year} 年收支明细&#x3000;{count} 行</source>
        <translation>{year}: {count} lines</translation>
    </message>
    <message>
        <source>收入合计 {income}&#x3000;支出合计 {expense}&#x3000;年纯收入 {net}&#x3000;人均 {share}（{count} 人）</source>
        <translation>Income {income}  Expense {expense}  Net {net}  Per head {share} ({count})</translation>
    </message>
    <message>
        <source>没有成员，算不出</source>
        <translation>no members</translation>
    </message>
    <message>
        <source>{field}填的是 {stated}，按明细算是 {computed}，差 {difference}</source>
        <translation>{field} says {stated}; the lines add up to {computed}, {difference} apart</translation>
    </message>
</context>
<context>
    <name>InputMethod</name>
    <message>
        <source>▲ 没有接上中文输入法：先打开 fcitx5 或 ibus，再重新打开本程序。</source>
        <translation>▲ No input method for Chinese: start fcitx5 or ibus, then open this program again.</translation>
    </message>
</context>
<context>
    <name>InspectionDialog</name>
    <message>
        <source>登记检查</source>
        <translation>Enter an inspection</translation>
    </message>
    <message>
        <source>检查级别</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>检查名称</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>检查单位</source>
        <translation>By</translation>
    </message>
    <message>
        <source>开始日期</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>结束日期</source>
        <translation>Ends</translation>
    </message>
    <message>
        <source>检查范围是窗口下边写着的“范围”，在户台账左边选。</source>
        <translation>It looks at the scope told at the foot of the window, chosen on the left of Households.</translation>
    </message>
</context>
<context>
    <name>InspectionsPage</name>
    <message>
        <source>检查</source>
        <translation>Inspections</translation>
    </message>
    <message>
        <source>整改单</source>
        <translation>Slips</translation>
    </message>
    <message>
        <source>考核指标</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>帮扶差别</source>
        <translation>Shares of help</translation>
    </message>
    <message>
        <source>满意度</source>
        <translation>Satisfaction</translation>
    </message>
    <message>
        <source>投诉</source>
        <translation>Complaints</translation>
    </message>
</context>
<context>
    <name>InspectionsPart</name>
    <message>
        <source>开始</source>
        <translation>Begins</translation>
    </message>
    <message>
        <source>级别</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>检查名称</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>检查单位</source>
        <translation>By</translation>
    </message>
    <message>
        <source>抽查户数</source>
        <translation>Sample</translation>
    </message>
    <message>
        <source>检查日历</source>
        <translation>Calendar of inspections</translation>
    </message>
    <message>
        <source>＋检查…</source>
        <translation>＋Inspection…</translation>
    </message>
    <message>
        <source>取消检查</source>
        <translation>Call off</translation>
    </message>
    <message>
        <source>还没有登记检查。点“＋检查”登记，再抽户或贴上名单，看每户的材料齐不齐。</source>
        <translation>No inspections yet. Enter one with “＋Inspection”, then draw households or paste names, and see what lies ready of each.</translation>
    </message>
    <message>
        <source>三十天内 {count} 次：{names}</source>
        <translation>{count} within thirty days: {names}</translation>
    </message>
    <message>
        <source>&#x3000;▲ 有几次在同一天</source>
        <translation>&#x3000;▲ Some are on the same day</translation>
    </message>
</context>
<context>
    <name>KeepingTab</name>
    <message>
        <source>协议履行</source>
        <translation>Contracts kept</translation>
    </message>
    <message>
        <source>协议的每一条会列在这里：该做几次、做了几次。先签发协议。</source>
        <translation>Every clause of the contracts is listed here: how often it was due, how often it was kept. Issue contracts first.</translation>
    </message>
    <message>
        <source>只看</source>
        <translation>Only</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>没做到的</source>
        <translation>Not kept</translation>
    </message>
    <message>
        <source>找户主、责任人、协议编号…</source>
        <translation>Find head, official, number…</translation>
    </message>
    <message>
        <source>协议履行情况</source>
        <translation>How contracts are kept</translation>
    </message>
    <message>
        <source>{count} 条，没做到 {lacking} 条</source>
        <translation>{count} clauses, {lacking} not kept</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>各页</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>列表</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>详情</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>帮助，翻到正在用的这一页</source>
        <translation>Help about this page</translation>
    </message>
    <message>
        <source>查找户、人、干部、协议</source>
        <translation>Find households, people, officials, contracts</translation>
    </message>
    <message>
        <source>重新读一遍</source>
        <translation>Read anew</translation>
    </message>
    <message>
        <source>只留中间一块，再按还原</source>
        <translation>Only the middle; again to bring back</translation>
    </message>
    <message>
        <source>退回上一处、再往前</source>
        <translation>Back and forward</translation>
    </message>
    <message>
        <source>换页</source>
        <translation>Change pages</translation>
    </message>
    <message>
        <source>收起、展开左边导航</source>
        <translation>Narrow or widen the navigation</translation>
    </message>
    <message>
        <source>撤销、重做</source>
        <translation>Undo, redo</translation>
    </message>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>快捷键一览</source>
        <translation>All keys</translation>
    </message>
    <message>
        <source>到筛选框</source>
        <translation>To the filter</translation>
    </message>
    <message>
        <source>复制选中的行，可粘到 WPS</source>
        <translation>Copy rows for WPS</translation>
    </message>
    <message>
        <source>从 WPS 粘贴（表格编辑时）</source>
        <translation>Paste from WPS (editing as a table)</translation>
    </message>
    <message>
        <source>向下填充（表格编辑时）</source>
        <translation>Fill down (editing as a table)</translation>
    </message>
    <message>
        <source>像表格一样编辑，Esc 退出</source>
        <translation>Edit as a table; Esc leaves</translation>
    </message>
    <message>
        <source>第几部分</source>
        <translation>Part by number</translation>
    </message>
    <message>
        <source>下一处、上一处问题</source>
        <translation>Next, previous problem</translation>
    </message>
    <message>
        <source>下一个没认出的列；下一处、上一处问题</source>
        <translation>Next unknown column; next, previous finding</translation>
    </message>
    <message>
        <source>改这一列对应到什么</source>
        <translation>Correct a column</translation>
    </message>
    <message>
        <source>采用建议，到下一处</source>
        <translation>Accept, go on</translation>
    </message>
    <message>
        <source>看差异时：取库里、取表里</source>
        <translation>Differences: ours, theirs</translation>
    </message>
    <message>
        <source>调整区划的顺序</source>
        <translation>Move a region</translation>
    </message>
    <message>
        <source>协议与打印</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>到下一块、上一块（列表、详情……）</source>
        <translation>To the next part or the one before (list, detail …)</translation>
    </message>
    <message>
        <source>连列名一起复制</source>
        <translation>Copy with the titles of the columns</translation>
    </message>
    <message>
        <source>选中的格都填成这一格（表格编辑时）</source>
        <translation>Fill the cells chosen with this one (while editing as a table)</translation>
    </message>
    <message>
        <source>清空选中的格（表格编辑时）</source>
        <translation>Clear the cells chosen (while editing as a table)</translation>
    </message>
    <message>
        <source>这一格的历史</source>
        <translation>History of this field</translation>
    </message>
    <message>
        <source>存（离开格子时已经存了）</source>
        <translation>Save (leaving a field has saved it already)</translation>
    </message>
    <message>
        <source>选要导入的文件</source>
        <translation>Choose the files to import</translation>
    </message>
    <message>
        <source>打印勾选的</source>
        <translation>Print what is ticked</translation>
    </message>
    <message>
        <source>第几栏（待打印、已打印……）</source>
        <translation>The tab of that number (to print, printed …)</translation>
    </message>
    <message>
        <source>预览的上一页、下一页</source>
        <translation>The page before, the next page of the preview</translation>
    </message>
    <message>
        <source>回收登记：撤销上一份</source>
        <translation>Signed ones back: take the last one back</translation>
    </message>
    <message>
        <source>名单里的上一个、下一个</source>
        <translation>Before, after in the list</translation>
    </message>
    <message>
        <source>走访</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>新建户、成员、收入行、干部、走访（在哪里就建哪样）</source>
        <translation>New household, member, income line, official or visit, by where one is</translation>
    </message>
    <message>
        <source>这一列就采用看出来的对应</source>
        <translation>Take what the column looks like</translation>
    </message>
    <message>
        <source>记走访时：到下一格、上一格</source>
        <translation>Recording a visit: to the next line, the one before</translation>
    </message>
    <message>
        <source>记走访时：保存</source>
        <translation>Recording a visit: save</translation>
    </message>
    <message>
        <source>记走访时：到措施、到问题</source>
        <translation>Recording a visit: to the measures, the problems</translation>
    </message>
    <message>
        <source>记走访时：到钱物、到经过、到下步</source>
        <translation>Recording a visit: to the aid, the account, the next step</translation>
    </message>
    <message>
        <source>第几页（日历、按责任人、按户、记录）</source>
        <translation>The tabs (calendar, by official, by household, records)</translation>
    </message>
    <message>
        <source>日历和到期名单里：记这一次走访</source>
        <translation>In the calendar and lists of what is owed: record the visit</translation>
    </message>
    <message>
        <source>到期名单里：标为已催办</source>
        <translation>In lists of what is owed: mark as reminded</translation>
    </message>
    <message>
        <source>日历里：排一次、删计划</source>
        <translation>In the calendar: plan a trip, take one out</translation>
    </message>
    <message>
        <source>日历里：计划提前、推后一天</source>
        <translation>In the calendar: a planned trip a day earlier, later</translation>
    </message>
    <message>
        <source>日历里：上个月、下个月</source>
        <translation>In the calendar: the month before, the next</translation>
    </message>
    <message>
        <source>打印名单、选中的（户台账、干部台账）</source>
        <translation>Print the list or what is chosen (households, officials)</translation>
    </message>
</context>
<context>
    <name>KeysPart</name>
    <message>
        <source>找按键或做什么…</source>
        <translation>Key or deed…</translation>
    </message>
    <message>
        <source>按键</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>在哪里</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>做什么</source>
        <translation>What it does</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
</context>
<context>
    <name>KinDialog</name>
    <message>
        <source>登记亲属回避</source>
        <translation>Declare kin</translation>
    </message>
    <message>
        <source>户编号</source>
        <translation>Household number</translation>
    </message>
    <message>
        <source>亲属关系</source>
        <translation>Relation</translation>
    </message>
    <message>
        <source>申报时间</source>
        <translation>Declared on</translation>
    </message>
</context>
<context>
    <name>LearnedPart</name>
    <message>
        <source>表样</source>
        <translation>Learned forms</translation>
    </message>
    <message>
        <source>记住的列</source>
        <translation>Columns learned</translation>
    </message>
    <message>
        <source>（未命名）</source>
        <translation>(no name)</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>报送单位</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>表的种类</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>列数</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>不导入</source>
        <translation>Not imported</translation>
    </message>
    <message>
        <source>原表头</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>对应到</source>
        <translation>Means</translation>
    </message>
    <message>
        <source>表样名称</source>
        <translation>Name of the form</translation>
    </message>
    <message>
        <source>改名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>忘掉这个表样</source>
        <translation>Forget this form</translation>
    </message>
    <message>
        <source>忘掉这一列</source>
        <translation>Forget this column</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Hand out…</translation>
    </message>
    <message>
        <source>导入…</source>
        <translation>Take in…</translation>
    </message>
    <message>
        <source>导入时改过的列，下次同样的表头直接用。导出的小文件里只有列名，没有任何人的信息。</source>
        <translation>Columns corrected on import are used again for the same titles. The file holds titles only, nobody&apos;s data.</translation>
    </message>
    <message>
        <source>表样存到</source>
        <translation>Where to put the forms</translation>
    </message>
    <message>
        <source>选别的单位导出的表样</source>
        <translation>Choose the forms of another office</translation>
    </message>
    <message>
        <source>表样 (*.json)</source>
        <translation>Learned forms (*.json)</translation>
    </message>
    <message>
        <source>已导出 {count} 个表样：{file}</source>
        <translation>{count} forms handed out: {file}</translation>
    </message>
    <message>
        <source>已记下 {count} 个表样</source>
        <translation>{count} forms learned</translation>
    </message>
    <message>
        <source>记住的表样会列在这里。导入时改过哪一列的对应就记下来；也可以点“导入…”拿别的单位的。</source>
        <translation>Forms remembered stand here. Correcting a column during an import makes one; “Import…” takes in another office&apos;s.</translation>
    </message>
    <message>
        <source>这个表样记住的各列会列在这里。在左边选一个表样。</source>
        <translation>The columns of a form stand here. Choose a form on the left.</translation>
    </message>
</context>
<context>
    <name>LeaveDialog</name>
    <message>
        <source>登记离开</source>
        <translation>Record it</translation>
    </message>
    <message>
        <source>成员离开</source>
        <translation>Somebody leaves</translation>
    </message>
    <message>
        <source>成员</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>人员变更</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>变更时间</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>登记请假</source>
        <translation>Leave</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>姓名或拼音首字母</source>
        <translation>Name or initials</translation>
    </message>
</context>
<context>
    <name>ListOutput</name>
    <message>
        <source>户台账</source>
        <translation>Register of households</translation>
    </message>
    <message>
        <source>人员名单</source>
        <translation>List of people</translation>
    </message>
    <message>
        <source>帮扶责任人名单</source>
        <translation>List of officials</translation>
    </message>
    <message>
        <source>协议名单</source>
        <translation>List of contracts</translation>
    </message>
    <message>
        <source>范围：{scope}</source>
        <translation>Region: {scope}</translation>
    </message>
    <message>
        <source>筛选：{conditions}</source>
        <translation>Filter: {conditions}</translation>
    </message>
    <message>
        <source>按{column}从大到小</source>
        <translation>By {column}, downwards</translation>
    </message>
    <message>
        <source>按{column}排序</source>
        <translation>By {column}</translation>
    </message>
    <message>
        <source>共 {count} 行</source>
        <translation>{count} rows</translation>
    </message>
    <message>
        <source>列出的全部…</source>
        <translation>All that is listed…</translation>
    </message>
    <message>
        <source>存为 PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>完整号码，打印列出的全部…（记入日志）</source>
        <translation>Print all listed, with whole numbers… (recorded)</translation>
    </message>
    <message>
        <source>完整号码，导出列出的全部…（记入日志）</source>
        <translation>Export all listed, with whole numbers… (recorded)</translation>
    </message>
    <message>
        <source>按上报格式导出…</source>
        <translation>Export as a register…</translation>
    </message>
    <message>
        <source>选中的 {count} 行…</source>
        <translation>The {count} rows chosen…</translation>
    </message>
    <message>
        <source>已复制 {count} 行，到 WPS 里粘贴</source>
        <translation>{count} rows copied; paste them into WPS</translation>
    </message>
    <message>
        <source>走访记录</source>
        <translation>Visits</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>列出 {listed} 户&#x3000;已选 {chosen}</source>
        <translation>{listed} households listed, {chosen} chosen</translation>
    </message>
    <message>
        <source>列出 {listed} 份&#x3000;已选 {chosen}</source>
        <translation>{listed} contracts listed, {chosen} chosen</translation>
    </message>
    <message>
        <source>列出 {listed} 人&#x3000;已选 {chosen}</source>
        <translation>{listed} people listed, {chosen} chosen</translation>
    </message>
    <message>
        <source>列出 {listed} 次&#x3000;已选 {chosen}</source>
        <translation>{listed} visits listed, {chosen} chosen</translation>
    </message>
    <message>
        <source>这里没有。在左边选别的，或选“全部”。</source>
        <translation>Nothing here. Choose another on the left, or “All”.</translation>
    </message>
    <message>
        <source>没有符合的。清掉筛选（在筛选格里按 Esc），看全部。</source>
        <translation>Nothing matches. Clear the filter (Esc in a filter cell) to see all.</translation>
    </message>
</context>
<context>
    <name>ListPart</name>
    <message>
        <source>筛选…（Ctrl+F）</source>
        <translation>Filter… (Ctrl+F)</translation>
    </message>
    <message>
        <source>打印名单…</source>
        <translation>Print list…</translation>
    </message>
    <message>
        <source>导出名单…</source>
        <translation>Export list…</translation>
    </message>
    <message>
        <source>已保存：{what}</source>
        <translation>Saved: {what}</translation>
    </message>
    <message>
        <source>还没有“{title}”。点上面的按钮登记，就列在这里。</source>
        <translation>No “{title}” yet. Record one with the buttons above, and it stands here.</translation>
    </message>
</context>
<context>
    <name>ListTools</name>
    <message>
        <source>列什么</source>
        <translation>What is listed</translation>
    </message>
    <message>
        <source>按户</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>按人</source>
        <translation>People</translation>
    </message>
    <message>
        <source>视图</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>选列…</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>F2：像 WPS 一样直接改格子；Esc 结束</source>
        <translation>F2: write in the cells as in WPS; Esc ends it</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>{name}（共用）</source>
        <translation>{name} (shared)</translation>
    </message>
    <message>
        <source>清除筛选和排序</source>
        <translation>Clear filter and order</translation>
    </message>
    <message>
        <source>把现在的筛选、排序和列存为视图…</source>
        <translation>Save filter, order and columns as a view…</translation>
    </message>
    <message>
        <source>删除视图</source>
        <translation>Delete a view</translation>
    </message>
    <message>
        <source>已删除视图“{name}”</source>
        <translation>View “{name}” deleted</translation>
    </message>
    <message>
        <source>编辑</source>
        <translation>Edit</translation>
    </message>
</context>
<context>
    <name>Lists</name>
    <message>
        <source>清单</source>
        <translation>List</translation>
    </message>
    <message>
        <source>户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>户年度情况</source>
        <translation>Household, by year</translation>
    </message>
    <message>
        <source>成员</source>
        <translation>Member</translation>
    </message>
    <message>
        <source>成员年度情况</source>
        <translation>Member, by year</translation>
    </message>
    <message>
        <source>帮扶责任人</source>
        <translation>Officials</translation>
    </message>
    <message>
        <source>协议</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>问题</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>未签</source>
        <translation>Unsigned</translation>
    </message>
    <message>
        <source>未结对</source>
        <translation>Unpaired</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>超上限</source>
        <translation>Over cap</translation>
    </message>
    <message>
        <source>免派</source>
        <translation>Exempt</translation>
    </message>
    <message>
        <source>走访</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>补录</source>
        <translation>Late entries</translation>
    </message>
    <message>
        <source>户主未签字</source>
        <translation>Not signed by head</translation>
    </message>
    <message>
        <source>未录益村</source>
        <translation>Not keyed into Yicun</translation>
    </message>
    <message>
        <source>户和人会列在这里。到“导入”把村里报来的花名册导进来，或按 Ctrl+N 新建一户。</source>
        <translation>Households and people will be listed here. Import what the villages sent under “Import”, or press Ctrl+N for a new household.</translation>
    </message>
    <message>
        <source>责任人会列在这里。到“导入”把单位报来的名单导进来，或按 Ctrl+N 新建。</source>
        <translation>Officials will be listed here. Import what the units sent under “Import”, or press Ctrl+N for a new one.</translation>
    </message>
    <message>
        <source>协议会列在这里。先在“结对”里派好责任人，再到“协议与打印”签发。</source>
        <translation>Contracts will be listed here. Assign officials under “Pairing”, then issue under “Papers”.</translation>
    </message>
    <message>
        <source>走访逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>走访会列在这里。点“记走访…”记一次，或导入走访记录。</source>
        <translation>Visits will be listed here. Record one with “Record a visit…”, or import a register of visits.</translation>
    </message>
</context>
<context>
    <name>LoadTab</name>
    <message>
        <source>负担</source>
        <translation>Loads</translation>
    </message>
    <message>
        <source>结对负担</source>
        <translation>Loads of officials</translation>
    </message>
    <message>
        <source>还没有可派的人。先在“干部台账”里加，或导入帮扶责任人名单。</source>
        <translation>There is nobody to assign. Add officials, or import their register.</translation>
    </message>
    <message>
        <source>{count} 人，每人最少 {least} 户、最多 {most} 户、平均 {mean} 户</source>
        <translation>{count} officials: {least} at least, {most} at most, {mean} on average</translation>
    </message>
    <message>
        <source>每人几户会列在这里。先在“干部台账”里加人，或导入帮扶责任人名单。</source>
        <translation>How many households each has will be listed here. Add officials under “Officials”, or import their list.</translation>
    </message>
    <message>
        <source>各单位负担</source>
        <translation>Loads by unit</translation>
    </message>
    <message>
        <source>按什么看</source>
        <translation>Seen by</translation>
    </message>
    <message>
        <source>按责任人</source>
        <translation>By official</translation>
    </message>
    <message>
        <source>按单位</source>
        <translation>By unit</translation>
    </message>
    <message>
        <source>找姓名、单位…</source>
        <translation>Find name, unit…</translation>
    </message>
    <message>
        <source>各单位结对负担</source>
        <translation>Pairing loads by unit</translation>
    </message>
    <message>
        <source>走访天数：{year} 年以来</source>
        <translation>Days on visits: since {year}</translation>
    </message>
</context>
<context>
    <name>LockScreen</name>
    <message>
        <source>进入</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>{person}没存的输入都还在。别人登录，就先存成草稿，等{person}再登录时给出来。</source>
        <translation>What {person} has typed is still here. If somebody else logs in, it is kept as a draft and offered when {person} comes back.</translation>
    </message>
    <message>
        <source>换人</source>
        <translation>Change user</translation>
    </message>
    <message>
        <source>已锁定</source>
        <translation>Locked</translation>
    </message>
</context>
<context>
    <name>LogPart</name>
    <message>
        <source>找操作、姓名、文件…（Ctrl+F）</source>
        <translation>Deed, file… (Ctrl+F)</translation>
    </message>
    <message>
        <source>操作记录</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>改了什么</source>
        <translation>What was altered</translation>
    </message>
    <message>
        <source>撤销选中的操作</source>
        <translation>Undo this</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>7 天内</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30 天内</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>全部时间</source>
        <translation>Any time</translation>
    </message>
    <message>
        <source>所有人</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>所有来源</source>
        <translation>Any source</translation>
    </message>
    <message>
        <source>手工</source>
        <translation>By hand</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>抽签</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>签发</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>Holds</translation>
    </message>
    <message>
        <source>号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>做了什么</source>
        <translation>What</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Whom</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>字段</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>（新增）</source>
        <translation>(new)</translation>
    </message>
    <message>
        <source>（移除）</source>
        <translation>(removed)</translation>
    </message>
    <message>
        <source>{count} 次操作</source>
        <translation>{count} operations</translation>
    </message>
    <message>
        <source>写进台账的每一次都会列在这里。先到“导入”把花名册导进来。</source>
        <translation>Every change of the register will be listed here. Begin by importing the registers under “Import”.</translation>
    </message>
    <message>
        <source>在上面选一次操作，看它改了什么。</source>
        <translation>Choose an entry above to see what it changed.</translation>
    </message>
    <message>
        <source>排走访计划</source>
        <translation>Visits planned</translation>
    </message>
</context>
<context>
    <name>LoginPage</name>
    <message>
        <source>进入</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>看最新的备份（只读）</source>
        <translation>Look at the newest backup (read only)</translation>
    </message>
    <message>
        <source>打开别的文件夹…</source>
        <translation>Open another folder…</translation>
    </message>
    <message>
        <source>结对帮扶工作台</source>
        <translation>PovOffice</translation>
    </message>
    <message>
        <source>离线使用，数据在本机 {folder}</source>
        <translation>Works offline; the data are on this PC: {folder}</translation>
    </message>
    <message>
        <source>▲ 还没有备份</source>
        <translation>▲ No backup yet</translation>
    </message>
    <message>
        <source>上次备份 {time}</source>
        <translation>Last backup {time}</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>结对帮扶工作台</source>
        <translation>PovOffice</translation>
    </message>
    <message>
        <source>{office} · 结对帮扶工作台</source>
        <translation>{office} · PovOffice</translation>
    </message>
    <message>
        <source>正在做的事还没做完。现在停下，这一件不写入，已写入的不变。</source>
        <translation>Work is not finished. If it stops now, this piece is not written; what was written stays.</translation>
    </message>
    <message>
        <source>停下并退出</source>
        <translation>Stop and leave</translation>
    </message>
    <message>
        <source>结对帮扶工作台 {version}
数据在本机 {folder}，不联网。
Apache-2.0 许可。</source>
        <translation>PovOffice {version}
The data is on this PC in {folder}; nothing goes online.
Under the Apache-2.0 licence.</translation>
    </message>
    <message>
        <source>已恢复。原来的放在 {folder}。</source>
        <translation>Restored. What was there before lies in {folder}.</translation>
    </message>
    <message>
        <source>已恢复。</source>
        <translation>Restored.</translation>
    </message>
</context>
<context>
    <name>MembersPane</name>
    <message>
        <source>＋成员</source>
        <translation>+ Member</translation>
    </message>
    <message>
        <source>成员详情</source>
        <translation>More</translation>
    </message>
    <message>
        <source>变动</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>家庭成员</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>成员离开（死亡、嫁出、转出）…</source>
        <translation>Somebody leaves (death, marriage, moving)…</translation>
    </message>
    <message>
        <source>换户主…</source>
        <translation>Another head…</translation>
    </message>
    <message>
        <source>分户…</source>
        <translation>Split…</translation>
    </message>
    <message>
        <source>并入另一户…</source>
        <translation>Join another household…</translation>
    </message>
    <message>
        <source>销户…</source>
        <translation>Close the household…</translation>
    </message>
    <message>
        <source>移到回收站</source>
        <translation>Move to the recycle bin</translation>
    </message>
    <message>
        <source>家庭成员&#x3000;{count} 人</source>
        <translation>Members: {count}</translation>
    </message>
    <message>
        <source>{name} 的资料</source>
        <translation>All about {name}</translation>
    </message>
    <message>
        <source>看回收站…</source>
        <translation>Recycle bin…</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>并户</source>
        <translation>Join</translation>
    </message>
    <message>
        <source>并入另一户：填与那一户户主的关系</source>
        <translation>Join another household: relations to its head</translation>
    </message>
    <message>
        <source>并入户的户编号</source>
        <translation>Number of that household</translation>
    </message>
    <message>
        <source>并户时间</source>
        <translation>Date</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>程序出了毛病，刚才这一步没有做完；已保存的数据没有动，可以继续使用。</source>
        <translation>The program has a fault. The last step was not finished; what was saved is untouched, and you can go on working.</translation>
    </message>
    <message>
        <source>把这份报告交给维护人员，里面没有台账的内容：</source>
        <translation>Give this report to whoever looks after the program; it holds nothing of the register:</translation>
    </message>
</context>
<context>
    <name>NamesDialog</name>
    <message>
        <source>用这份名单</source>
        <translation>Take these names</translation>
    </message>
    <message>
        <source>粘贴抽查名单</source>
        <translation>Paste names</translation>
    </message>
    <message>
        <source>抽查名单</source>
        <translation>List of the sample</translation>
    </message>
    <message>
        <source>一行一户：户主姓名（可带村组），或户编号、身份证号、身份证末四位</source>
        <translation>One household a line: the head&apos;s name (with village and group or not), its number, an ID number, or the last four of the head&apos;s</translation>
    </message>
    <message>
        <source>{month}月{day}日检查</source>
        <translation>Inspection of {month}-{day}</translation>
    </message>
    <message>
        <source>检查名称</source>
        <translation>Inspection</translation>
    </message>
    <message>
        <source>检查级别</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>有 {count} 户，请选</source>
        <translation>{count} households; choose</translation>
    </message>
    <message>
        <source>没找到。改名单，或选“不要”</source>
        <translation>Not found. Correct the list, or leave it out</translation>
    </message>
    <message>
        <source>不要这个</source>
        <translation>Leave this out</translation>
    </message>
    <message>
        <source>{count} 个名字对不上一户，在上面定下来再点“用这份名单”。</source>
        <translation>{count} names do not mean one household. Settle them above, then click “Use this list”.</translation>
    </message>
</context>
<context>
    <name>NewHousehold</name>
    <message>
        <source>村组</source>
        <translation>Village, group</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>建户</source>
        <translation>Make household</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>已{what}</source>
        <translation>Done: {what}</translation>
    </message>
</context>
<context>
    <name>NewList</name>
    <message>
        <source>还没有选名单。把文件拖到这里，或点“选名单…”。</source>
        <translation>No list yet. Drop a file here, or click “Choose list…”.</translation>
    </message>
    <message>
        <source>名单的各列读作什么</source>
        <translation>What the list’s columns are read as</translation>
    </message>
    <message>
        <source>比对</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>选名单…</source>
        <translation>Choose list…</translation>
    </message>
    <message>
        <source>按标题认</source>
        <translation>By its title</translation>
    </message>
    <message>
        <source>如 县民政局；和它上一次的同类名单相比</source>
        <translation>e.g. county civil affairs; compared with its last list of this kind</translation>
    </message>
    <message>
        <source>名单按哪份文件或函件提供，如 县民政函〔2018〕7号（必填）</source>
        <translation>By which rule or letter the list was given (required)</translation>
    </message>
    <message>
        <source>比对结果做什么用，如 二季度信息比对（必填）</source>
        <translation>What the result is for (required)</translation>
    </message>
    <message>
        <source>名单种类</source>
        <translation>Kind of list</translation>
    </message>
    <message>
        <source>来源单位</source>
        <translation>From</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Authority</translation>
    </message>
    <message>
        <source>用途</source>
        <translation>Purpose</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>选要比对的名单</source>
        <translation>Choose a list to compare</translation>
    </message>
    <message>
        <source>表格 ({pattern})</source>
        <translation>Workbooks ({pattern})</translation>
    </message>
    <message>
        <source>看不出“{file}”是哪一类名单：选一种。</source>
        <translation>Cannot tell what kind of list “{file}” is: choose one.</translation>
    </message>
    <message>
        <source>{kind}名单，约 {rows} 行。</source>
        <translation>List: {kind}, about {rows} rows.</translation>
    </message>
    <message>
        <source>一户一行，名单里的人代表全户。</source>
        <translation> One row a household: whoever is named stands for all of it.</translation>
    </message>
    <message>
        <source>▲ 先写名单按什么提供（依据）、结果做什么用（用途），再比对。</source>
        <translation>▲ Say first by what authority the list was given and what the result is for.</translation>
    </message>
    <message>
        <source>读错的，点“读作”那一格改；没用的列不读。只留疑点，名单里其余人员的信息不保存。</source>
        <translation>Click the cell under “Read as” to correct it. Only hits are kept; nothing of anybody else in the list is.</translation>
    </message>
    <message>
        <source>读作</source>
        <translation>Read as</translation>
    </message>
    <message>
        <source>（不读）</source>
        <translation>(not read)</translation>
    </message>
    <message>
        <source>名单的各列读作什么会列在这里。先选名单。</source>
        <translation>What the list’s columns are read as stands here. Choose a list first.</translation>
    </message>
</context>
<context>
    <name>NewOfficialDialog</name>
    <message>
        <source>新建帮扶责任人</source>
        <translation>New official</translation>
    </message>
</context>
<context>
    <name>NewUnitDialog</name>
    <message>
        <source>新建帮扶单位</source>
        <translation>New unit</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>不要了</source>
        <translation>Drop</translation>
    </message>
    <message>
        <source>◐ 上次没存的输入：{what}</source>
        <translation>◐ Not saved last time: {what}</translation>
    </message>
    <message>
        <source>去接着填</source>
        <translation>Go on there</translation>
    </message>
    <message>
        <source>{whose} 没填完</source>
        <translation>{whose}: left half-typed</translation>
    </message>
</context>
<context>
    <name>OfficialDeeds</name>
    <message>
        <source>派驻村…</source>
        <translation>Station…</translation>
    </message>
    <message>
        <source>一联三…</source>
        <translation>One to three…</translation>
    </message>
    <message>
        <source>交接…</source>
        <translation>Hand over…</translation>
    </message>
    <message>
        <source>已登记：{what}</source>
        <translation>Entered: {what}</translation>
    </message>
    <message>
        <source>交接单已签回…</source>
        <translation>Sheet came back signed…</translation>
    </message>
</context>
<context>
    <name>OfficialDetail</name>
    <message>
        <source>资料</source>
        <translation>Particulars</translation>
    </message>
    <message>
        <source>免派、暂缓&#x3000;{count} 条</source>
        <translation>Exemptions&#x3000;{count}</translation>
    </message>
    <message>
        <source>亲属回避&#x3000;{count} 条</source>
        <translation>Declared kin&#x3000;{count}</translation>
    </message>
    <message>
        <source>＋免派…</source>
        <translation>＋Exempt…</translation>
    </message>
    <message>
        <source>＋回避…</source>
        <translation>＋Kin…</translation>
    </message>
    <message>
        <source>已登记：{what}</source>
        <translation>Recorded: {what}</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>撤回选中的{kind}</source>
        <translation>Withdraw the chosen {kind}</translation>
    </message>
    <message>
        <source>结对户&#x3000;{count} 户</source>
        <translation>Paired households: {count}</translation>
    </message>
    <message>
        <source>已保存。离开一项就自动保存，不用按 Ctrl+S。</source>
        <translation>Saved. A field is saved as you leave it; Ctrl+S is not needed.</translation>
    </message>
    <message>
        <source>先选一条，再撤回。</source>
        <translation>Choose one first, then withdraw it.</translation>
    </message>
    <message>
        <source>家乡村</source>
        <translation>Home village</translation>
    </message>
    <message>
        <source>这名责任人没有查出问题。</source>
        <translation>No problems were found with this official.</translation>
    </message>
    <message>
        <source>驻村任期&#x3000;{count} 条</source>
        <translation>Posts in villages: {count}</translation>
    </message>
    <message>
        <source>还没有责任人。到“导入”把单位报来的名单导进来，或点“新建…”。</source>
        <translation>There are no officials yet. Bring in the units’ list under “Import”, or choose “New…”.</translation>
    </message>
</context>
<context>
    <name>Officials</name>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>起</source>
        <translation>From</translation>
    </message>
    <message>
        <source>止</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>不在期内</source>
        <translation>Not in force</translation>
    </message>
    <message>
        <source>已结 {load} 户</source>
        <translation>{load} households</translation>
    </message>
    <message>
        <source>已结 {load}/上限 {cap} 户</source>
        <translation>{load} households of {cap}</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Because</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>年龄</source>
        <translation>Age</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>现在的责任人</source>
        <translation>Official now</translation>
    </message>
</context>
<context>
    <name>OfficialsOwed</name>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>这名责任人该走访的</source>
        <translation>What this official owes</translation>
    </message>
    <message>
        <source>走访完成情况（按责任人）</source>
        <translation>Visits owed, by official</translation>
    </message>
    <message>
        <source>{name}的走访</source>
        <translation>Visits owed by {name}</translation>
    </message>
    <message>
        <source>{officials} 名责任人&#x3000;{owed} 项</source>
        <translation>{officials} officials, {owed} things owed</translation>
    </message>
    <message>
        <source>该走访的户会列在这里。在左边选一名责任人。</source>
        <translation>The households to be visited stand here. Choose an official on the left.</translation>
    </message>
</context>
<context>
    <name>OfficialsPage</name>
    <message>
        <source>帮扶单位</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>帮扶责任人</source>
        <translation>Officials</translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation>All units</translation>
    </message>
    <message>
        <source>没有单位</source>
        <translation>Without unit</translation>
    </message>
    <message>
        <source>新建单位…</source>
        <translation>New unit…</translation>
    </message>
    <message>
        <source>新建…</source>
        <translation>New…</translation>
    </message>
</context>
<context>
    <name>Options</name>
    <message>
        <source>文种</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>按规定</source>
        <translation>as ruled</translation>
    </message>
    <message>
        <source>一式几份</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>双面</source>
        <translation>Both sides</translation>
    </message>
    <message>
        <source>每份从新的一张纸开始</source>
        <translation>Each copy begins a new sheet</translation>
    </message>
    <message>
        <source>分村封面清单</source>
        <translation>Village lists</translation>
    </message>
    <message>
        <source>每村一张领取、交回登记表</source>
        <translation>A list for handing out and taking back, for each village</translation>
    </message>
    <message>
        <source>二维码</source>
        <translation>QR code</translation>
    </message>
    <message>
        <source>每页印协议码的二维码，签回时扫</source>
        <translation>The contract&apos;s code on every page, to be scanned when it comes back</translation>
    </message>
    <message>
        <source>排序</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>区划→组→户主</source>
        <translation>Village, group, head</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>{title}（范本）</source>
        <translation>{title} (model)</translation>
    </message>
    <message>
        <source>{title}（空白，手填）</source>
        <translation>{title} (blank)</translation>
    </message>
    <message>
        <source>台账：{title}</source>
        <translation>Ledger: {title}</translation>
    </message>
    <message>
        <source>我们的台账</source>
        <translation>Our register</translation>
    </message>
    <message>
        <source>对方的表（原样填）</source>
        <translation>Their form, filled as it is</translation>
    </message>
    <message>
        <source>还没有选</source>
        <translation>None chosen yet</translation>
    </message>
    <message>
        <source>选表…</source>
        <translation>Choose…</translation>
    </message>
    <message>
        <source>证件号码、电话、银行账号打码</source>
        <translation>Identity numbers, phones, accounts in part</translation>
    </message>
    <message>
        <source>必填而缺的格子标黄</source>
        <translation>Required and missing in yellow</translation>
    </message>
    <message>
        <source>附“变动说明”</source>
        <translation>With a note of changes</translation>
    </message>
    <message>
        <source>只填表里已列出的人，不添行</source>
        <translation>Only people it lists; add no rows</translation>
    </message>
    <message>
        <source>导出后打开所在文件夹</source>
        <translation>Open the folder afterwards</translation>
    </message>
    <message>
        <source>不加就不填；对方要用它才打得开</source>
        <translation>Blank: no password</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>区划、组、姓名</source>
        <translation>Region, group, name</translation>
    </message>
    <message>
        <source>区划、组、编号</source>
        <translation>Region, group, number</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>不报送就不填</source>
        <translation>Blank where nobody is to get it</translation>
    </message>
    <message>
        <source>台账</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>对方的表</source>
        <translation>Their form</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>报给</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <source>打开密码</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>发空白模板…</source>
        <translation>Template…</translation>
    </message>
    <message>
        <source>填写并存为…</source>
        <translation>Fill and save as…</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>Everything</translation>
    </message>
    <message>
        <source>当前范围：{name}</source>
        <translation>Current scope: {name}</translation>
    </message>
    <message>
        <source>选中的 {count} 条</source>
        <translation>{count} chosen</translation>
    </message>
    <message>
        <source>走访日期</source>
        <translation>Date of the visits</translation>
    </message>
    <message>
        <source>近三个月的走访</source>
        <translation>Visits of three months</translation>
    </message>
    <message>
        <source>近一年的走访</source>
        <translation>Visits of a year</translation>
    </message>
    <message>
        <source>全部走访</source>
        <translation>All visits</translation>
    </message>
    <message>
        <source>调整…</source>
        <translation>Arrange…</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>As of</translation>
    </message>
</context>
<context>
    <name>PacketBar</name>
    <message>
        <source>历年走访都要</source>
        <translation>Visits of all years</translation>
    </message>
    <message>
        <source>装哪些文书</source>
        <translation>Papers in it</translation>
    </message>
    <message>
        <source>存 PDF（带书签）…</source>
        <translation>Save PDF with bookmarks…</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>材料袋 {count} 户</source>
        <translation>Packet of {count} households</translation>
    </message>
    <message>
        <source>{title}_材料_{date}.pdf</source>
        <translation>{title}_papers_{date}.pdf</translation>
    </message>
    <message>
        <source>存到</source>
        <translation>Save to</translation>
    </message>
    <message>
        <source>已存 {count} 面到 {file}</source>
        <translation>{count} pages saved to {file}</translation>
    </message>
    <message>
        <source>已送打印机 {count} 面</source>
        <translation>{count} pages sent to the printer</translation>
    </message>
    <message>
        <source>停在半路，已送打印机 {count} 面</source>
        <translation>Stopped on the way; {count} pages sent to the printer</translation>
    </message>
    <message>
        <source>{title}材料</source>
        <translation>Papers for {title}</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>首页</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>户台账</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>干部台账</source>
        <translation>Officials</translation>
    </message>
    <message>
        <source>结对</source>
        <translation>Pairing</translation>
    </message>
    <message>
        <source>协议与打印</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导出与报送</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>数据比对</source>
        <translation>Comparing</translation>
    </message>
    <message>
        <source>走访</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>迎检</source>
        <translation>Inspections</translation>
    </message>
</context>
<context>
    <name>Pairing</name>
    <message>
        <source>无人可派</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Suggested</translation>
    </message>
    <message>
        <source>可以：</source>
        <translation>Would help:</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>组</source>
        <translation>Group</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>建议责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>上一方案</source>
        <translation>Plan before</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>同意</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>不同意</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>From</translation>
    </message>
    <message>
        <source>户意见</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>免派</source>
        <translation>Exempt</translation>
    </message>
    <message>
        <source>已满</source>
        <translation>Full</translation>
    </message>
    <message>
        <source>有余</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>现有户</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>本方案加</source>
        <translation>Adds</translation>
    </message>
    <message>
        <source>上限</source>
        <translation>Cap</translation>
    </message>
    <message>
        <source>已给 {who} 派了责任人</source>
        <translation>{who} has an official now</translation>
    </message>
    <message>
        <source>上限已改为 {count} 户</source>
        <translation>Cap is {count} now</translation>
    </message>
    <message>
        <source>（没有单位）</source>
        <translation>(no unit)</translation>
    </message>
    <message>
        <source>职务级别</source>
        <translation>Rank</translation>
    </message>
    <message>
        <source>困难户</source>
        <translation>Hard cases</translation>
    </message>
    <message>
        <source>疑似近亲</source>
        <translation>May be kin</translation>
    </message>
    <message>
        <source>村数</source>
        <translation>Villages</translation>
    </message>
    <message>
        <source>最远公里</source>
        <translation>Far, km</translation>
    </message>
    <message>
        <source>走访天数</source>
        <translation>Visit days</translation>
    </message>
    <message>
        <source>休息日</source>
        <translation>Days off</translation>
    </message>
    <message>
        <source>可派人数</source>
        <translation>Officials</translation>
    </message>
    <message>
        <source>户数</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>人均户数</source>
        <translation>Mean each</translation>
    </message>
    <message>
        <source>最少</source>
        <translation>Least</translation>
    </message>
    <message>
        <source>最多</source>
        <translation>Most</translation>
    </message>
    <message>
        <source>平均里程（公里）</source>
        <translation>Mean distance (km)</translation>
    </message>
    <message>
        <source>待批准</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>已生效</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>结对</source>
        <translation>Paired</translation>
    </message>
    <message>
        <source>户数相差</source>
        <translation>Load gap</translation>
    </message>
    <message>
        <source>困难户相差</source>
        <translation>Hard-case gap</translation>
    </message>
    <message>
        <source>同村成片</source>
        <translation>Together</translation>
    </message>
    <message>
        <source>总里程（公里）</source>
        <translation>Distance (km)</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>种子</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>批准人</source>
        <translation>Approved by</translation>
    </message>
    <message>
        <source>批准时间</source>
        <translation>Approved on</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>本年续签</source>
        <translation>Renewal</translation>
    </message>
    <message>
        <source>其他帮扶人</source>
        <translation>Other helpers</translation>
    </message>
    <message>
        <source>包村单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>单位人数</source>
        <translation>Its officials</translation>
    </message>
    <message>
        <source>应结对户</source>
        <translation>To be paired</translation>
    </message>
    <message>
        <source>其中没有责任人</source>
        <translation>Without official</translation>
    </message>
    <message>
        <source>驻村</source>
        <translation>Stationed</translation>
    </message>
    <message>
        <source>已到期</source>
        <translation>Run out</translation>
    </message>
    <message>
        <source>快到期</source>
        <translation>Runs out</translation>
    </message>
    <message>
        <source>在任</source>
        <translation>In post</translation>
    </message>
    <message>
        <source>驻村职务</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>到期</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>村里未脱贫户</source>
        <translation>Still poor there</translation>
    </message>
    <message>
        <source>做到</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>没做到</source>
        <translation>Not kept</translation>
    </message>
    <message>
        <source>未到期</source>
        <translation>Not due yet</translation>
    </message>
    <message>
        <source>按现行文本算</source>
        <translation>By today&apos;s wording</translation>
    </message>
    <message>
        <source>条款</source>
        <translation>Clause</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Asked</translation>
    </message>
    <message>
        <source>应做到</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>已做到</source>
        <translation>Kept times</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>In all</translation>
    </message>
    <message>
        <source>协议编号</source>
        <translation>Contract no.</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>占工作日%</source>
        <translation>% of working days</translation>
    </message>
</context>
<context>
    <name>PairingPage</name>
    <message>
        <source>方案</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>筛选本表：户主、责任人…（Ctrl+F）</source>
        <translation>Filter: head, official… (Ctrl+F)</translation>
    </message>
    <message>
        <source>批准生效</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>▲ 待批准的方案</source>
        <translation>▲ Plans waiting for approval</translation>
    </message>
    <message>
        <source>规则</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>随机种子</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>开始日期</source>
        <translation>From</translation>
    </message>
    <message>
        <source>种子先公布、后抽签：同样的台账、规则和种子，谁来重算结果都一样。</source>
        <translation>Publish the seed, then draw: the same register, rules and seed give the same result to anybody.</translation>
    </message>
    <message>
        <source>生成方案</source>
        <translation>Draw</translation>
    </message>
    <message>
        <source>换一组随机</source>
        <translation>Another draw</translation>
    </message>
    <message>
        <source>决定人</source>
        <translation>Decided by</translation>
    </message>
    <message>
        <source>必须遵守</source>
        <translation>Never broken</translation>
    </message>
    <message>
        <source>尽量做到（先后有序）</source>
        <translation>Wishes, in this order</translation>
    </message>
    <message>
        <source>随机种子填一个整数，如 20180711。</source>
        <translation>The seed is a whole number such as 20180711.</translation>
    </message>
    <message>
        <source>确认生效 {count} 户</source>
        <translation>Put {count} into force</translation>
    </message>
    <message>
        <source>选好规则，点“生成方案”。方案生效前，台账里什么都不变。</source>
        <translation>Choose rules and press “Draw”. Nothing changes in the register before the plan is in force.</translation>
    </message>
    <message>
        <source>方案（未生效）&#x3000;可派 {placed} 户&#x3000;无人可派 {unplaced} 户</source>
        <translation>Plan (not in force)&#x3000;{placed} placed&#x3000;{unplaced} not placed</translation>
    </message>
    <message>
        <source>没有待结对的户。</source>
        <translation>No household waits for an official.</translation>
    </message>
    <message>
        <source>&#x3000;可以：{helps}</source>
        <translation>&#x3000;Would help: {helps}</translation>
    </message>
    <message>
        <source>已生效 {count} 户结对</source>
        <translation>{count} pairings are in force</translation>
    </message>
    <message>
        <source>已提交 {count} 户的方案，等批准</source>
        <translation>A plan for {count} households waits for approval</translation>
    </message>
    <message>
        <source>{title}，{count} 户</source>
        <translation>{title}, {count} households</translation>
    </message>
    <message>
        <source>方案已批准生效</source>
        <translation>The plan is approved and in force</translation>
    </message>
    <message>
        <source>现有结对</source>
        <translation>Pairings now</translation>
    </message>
    <message>
        <source>负担</source>
        <translation>Loads</translation>
    </message>
    <message>
        <source>待批准的方案</source>
        <translation>Plans to approve</translation>
    </message>
    <message>
        <source>看抽签记录</source>
        <translation>See minutes</translation>
    </message>
    <message>
        <source>结对方案</source>
        <translation>Plan of pairings</translation>
    </message>
    <message>
        <source>换人…</source>
        <translation>Another…</translation>
    </message>
    <message>
        <source>看这名责任人</source>
        <translation>See this official</translation>
    </message>
    <message>
        <source>保存方案，等批准</source>
        <translation>Save for approval</translation>
    </message>
    <message>
        <source>预览抽签记录</source>
        <translation>Preview minutes</translation>
    </message>
    <message>
        <source>与上一方案差异 {count} 户</source>
        <translation>{count} differ from the plan before</translation>
    </message>
    <message>
        <source>手工派人…</source>
        <translation>Pair by hand…</translation>
    </message>
    <message>
        <source>抽签记录（预览，方案未生效）</source>
        <translation>Minutes (preview; not in force)</translation>
    </message>
    <message>
        <source>方案会列在这里：谁帮哪户、为什么。在左边选规则，点“生成方案”。</source>
        <translation>The plan will be listed here: who helps whom, and why. Choose rules on the left and click “Draw”.</translation>
    </message>
    <message>
        <source>方案比较</source>
        <translation>Plans compared</translation>
    </message>
    <message>
        <source>包村、驻村</source>
        <translation>Villages</translation>
    </message>
    <message>
        <source>协议履行</source>
        <translation>Contracts kept</translation>
    </message>
</context>
<context>
    <name>Papers</name>
    <message>
        <source>对象</source>
        <translation>For</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>印前要知道的</source>
        <translation>To know before printing</translation>
    </message>
    <message>
        <source>已换字体</source>
        <translation>Face replaced</translation>
    </message>
    <message>
        <source>不缺字</source>
        <translation>All glyphs</translation>
    </message>
    <message>
        <source>每个字都有字体，不会印成方框。</source>
        <translation>Every character has a face; no boxes will be printed.</translation>
    </message>
    <message>
        <source>缺字 {count}</source>
        <translation>Boxes {count}</translation>
    </message>
    <message>
        <source>{count} 份都不缺项。</source>
        <translation>None of {count} lacks anything.</translation>
    </message>
    <message>
        <source>必填齐</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>留空手填：{titles}。齐的 {count} 份。</source>
        <translation>Left blank for the hand: {titles}. Complete: {count}.</translation>
    </message>
    <message>
        <source>缺项 {count}</source>
        <translation>Blanks {count}</translation>
    </message>
    <message>
        <source>无溢出</source>
        <translation>All fits</translation>
    </message>
    <message>
        <source>内容都在格子和页面以内。</source>
        <translation>Everything is within its box and page.</translation>
    </message>
    <message>
        <source>溢出 {count}</source>
        <translation>Too long {count}</translation>
    </message>
    <message>
        <source>打印前检查</source>
        <translation>Check before printing</translation>
    </message>
    <message>
        <source>未分村</source>
        <translation>No village</translation>
    </message>
    <message>
        <source>空白表</source>
        <translation>Blank form</translation>
    </message>
    <message>
        <source>全部，一册</source>
        <translation>All in one</translation>
    </message>
    <message>
        <source>本村一册</source>
        <translation>This village</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Village, group</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>村组、单位</source>
        <translation>Village, unit</translation>
    </message>
    <message>
        <source>打印时间</source>
        <translation>Printed on</translation>
    </message>
    <message>
        <source>签回时间</source>
        <translation>Back on</translation>
    </message>
    <message>
        <source>作废原因</source>
        <translation>Why void</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>溢出</source>
        <translation>Too long</translation>
    </message>
    <message>
        <source>缺项</source>
        <translation>Blanks</translation>
    </message>
    <message>
        <source>缺字</source>
        <translation>Boxes</translation>
    </message>
    <message>
        <source>{count} 份</source>
        <translation>{count} papers</translation>
    </message>
    <message>
        <source>{count} 份 × {copies} 联 × {pages} 页</source>
        <translation>{count} papers × {copies} copies × {pages} pages</translation>
    </message>
    <message>
        <source>＋封面 {covers} 页</source>
        <translation> + {covers} lists</translation>
    </message>
    <message>
        <source>{said} = {sides} 面，{sheets} 张纸，约 {minutes} 分钟</source>
        <translation>{said} = {sides} sides, {sheets} sheets, about {minutes} min</translation>
    </message>
    <message>
        <source>{count} 份，每份 {pages} 页；按“印前检查”算出面数和纸张</source>
        <translation>{count} papers of {pages} pages; “Check” counts sides and sheets</translation>
    </message>
</context>
<context>
    <name>PapersPage</name>
    <message>
        <source>协议与打印</source>
        <translation>Contracts and printing</translation>
    </message>
    <message>
        <source>签发协议</source>
        <translation>Issue contracts</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>没有要签发的：生效的结对都已有协议。</source>
        <translation>Nothing to issue: every pairing in force has its contract.</translation>
    </message>
    <message>
        <source>已签发 {count} 份协议：{first}—{last}</source>
        <translation>{count} contracts issued: {first}–{last}</translation>
    </message>
    <message>
        <source>待打印</source>
        <translation>To print</translation>
    </message>
    <message>
        <source>已打印</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>回收登记</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>归档</source>
        <translation>File</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>其他文书和台账</source>
        <translation>Other papers, ledgers</translation>
    </message>
    <message>
        <source>签发 {count} 份协议</source>
        <translation>Issue {count} contracts</translation>
    </message>
    <message>
        <source>没有待打印的协议。结对生效后，点右上角“签发协议”。</source>
        <translation>No contracts wait to be printed. Once pairings are in force, choose “Issue contracts” at the top right.</translation>
    </message>
    <message>
        <source>还没有签回的协议。到“回收登记”扫码登记。</source>
        <translation>No signed contracts yet. Record them under “Take back”.</translation>
    </message>
    <message>
        <source>打印了还没签回的会列在这里。到“待打印”打印协议。</source>
        <translation>What is printed and not back yet will be listed here. Print contracts under “To print”.</translation>
    </message>
    <message>
        <source>作废的协议会列在这里。要作废，到“已打印”或“归档”里选中。</source>
        <translation>Void contracts will be listed here. To make one void, choose it under “Printed” or “File”.</translation>
    </message>
    <message>
        <source>这个范围里没有。点页脚的“范围”，看别处的。</source>
        <translation>Nothing in this scope. Click “Scope” in the footer to see elsewhere.</translation>
    </message>
</context>
<context>
    <name>PapersPart</name>
    <message>
        <source>宋体</source>
        <translation>Song</translation>
    </message>
    <message>
        <source>仿宋</source>
        <translation>FangSong</translation>
    </message>
    <message>
        <source>黑体</source>
        <translation>Hei</translation>
    </message>
    <message>
        <source>楷体</source>
        <translation>Kai</translation>
    </message>
    <message>
        <source>小标宋</source>
        <translation>XiaoBiaoSong</translation>
    </message>
    <message>
        <source>用在</source>
        <translation>For</translation>
    </message>
    <message>
        <source>本机用的字体</source>
        <translation>Face here</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>就是它</source>
        <translation>As wanted</translation>
    </message>
    <message>
        <source>没找到，用宋体代替</source>
        <translation>Not found; Song instead</translation>
    </message>
    <message>
        <source>打印字体</source>
        <translation>Faces for print</translation>
    </message>
    <message>
        <source>字</source>
        <translation>Character</translation>
    </message>
    <message>
        <source>怎么印</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>用 {face} 印</source>
        <translation>in {face}</translation>
    </message>
    <message>
        <source>印成方框</source>
        <translation>as a box</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>主字体里没有的字</source>
        <translation>Characters the main face lacks</translation>
    </message>
    <message>
        <source>查姓名里的生僻字</source>
        <translation>Look through all names</translation>
    </message>
    <message>
        <source>姓名里的生僻字</source>
        <translation>Rare characters in names</translation>
    </message>
    <message>
        <source>协议文本</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>每份协议印几份</source>
        <translation>Copies of a contract</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>只管以后签发的；已签发的照旧。文本下次登录起用。</source>
        <translation>For contracts to come; the wording from the next login.</translation>
    </message>
    <message>
        <source>每份印</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>本单位自己的文本、表样、规则和字体放在：{folder}</source>
        <translation>The office&apos;s own wordings, registers, rules and faces: {folder}</translation>
    </message>
    <message>
        <source>打开文件夹</source>
        <translation>Open folder</translation>
    </message>
    <message>
        <source>主字体缺 {count} 个字，其中 {boxes} 个会印成方框</source>
        <translation>{count} are not in the main face, {boxes} would print as boxes</translation>
    </message>
    <message>
        <source>全部姓名都印得出来</source>
        <translation>Every name can be printed</translation>
    </message>
    <message>
        <source>已保存，以后签发的协议按这个来</source>
        <translation>Saved, for the contracts to come</translation>
    </message>
    <message>
        <source>湖南</source>
        <translation>Hunan</translation>
    </message>
    <message>
        <source>甘肃</source>
        <translation>Gansu</translation>
    </message>
    <message>
        <source>山东</source>
        <translation>Shandong</translation>
    </message>
    <message>
        <source>云南</source>
        <translation>Yunnan</translation>
    </message>
    <message>
        <source>名字里主字体没有的字会列在这里。现在没有，可以打印。</source>
        <translation>Characters of names that the main face lacks will be listed here. There are none; you can print.</translation>
    </message>
</context>
<context>
    <name>PartTab</name>
    <message>
        <source>表里的其他列&#x3000;{columns}</source>
        <translation>Other columns of the files&#x3000;{columns}</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Place</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>基本</source>
        <translation>Basics</translation>
    </message>
    <message>
        <source>识别</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>致贫</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>计划</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>收支</source>
        <translation>Money</translation>
    </message>
    <message>
        <source>政策</source>
        <translation>Aid</translation>
    </message>
    <message>
        <source>验收</source>
        <translation>Exit</translation>
    </message>
    <message>
        <source>协议</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>巩固</source>
        <translation>After</translation>
    </message>
</context>
<context>
    <name>PasswordLine</name>
    <message>
        <source>打开密码</source>
        <translation>Password of the file</translation>
    </message>
    <message>
        <source>大写已开</source>
        <translation>Caps lock is on</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message>
        <source>将改 {cells} 格；{refused} 格写不进去，留着原来的内容；{alike} 格本来就一样。空白格不动。</source>
        <translation>{cells} cells will change; {refused} cannot be written and stay as they are; {alike} say so already. Blank cells change nothing.</translation>
    </message>
    <message>
        <source>填的</source>
        <translation>Pasted</translation>
    </message>
    <message>
        <source>为什么</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>原来</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>改成</source>
        <translation>New value</translation>
    </message>
    <message>
        <source>要看的格</source>
        <translation>Cells to look at</translation>
    </message>
    <message>
        <source>要改的格</source>
        <translation>Cells that change</translation>
    </message>
    <message>
        <source>写入 {count} 格</source>
        <translation>Write {count} cells</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>哪一行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>哪一列</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>（空）</source>
        <translation>(blank)</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Page before</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Page after</translation>
    </message>
    <message>
        <source>缩放</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>适合页</source>
        <translation>Fit page</translation>
    </message>
    <message>
        <source>上一页（Alt+PgUp）</source>
        <translation>Page before (Alt+PgUp)</translation>
    </message>
    <message>
        <source>下一页（Alt+PgDn）</source>
        <translation>Page after (Alt+PgDn)</translation>
    </message>
    <message>
        <source>看签字区</source>
        <translation>Signatures</translation>
    </message>
</context>
<context>
    <name>PlacesPart</name>
    <message>
        <source>单位名称</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>改单位名称</source>
        <translation>Rename the office</translation>
    </message>
    <message>
        <source>区划</source>
        <translation>Regions</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>级别</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>代码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>名册、协议、清单都按这里的顺序排。拖动，或按 Alt+↑ Alt+↓ 调顺序；组按数字排。</source>
        <translation>All lists and papers follow this order. Drag, or Alt+↑ Alt+↓; groups go by number.</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>删除空的区划</source>
        <translation>Remove if empty</translation>
    </message>
    <message>
        <source>增加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>省</source>
        <translation>province</translation>
    </message>
    <message>
        <source>市</source>
        <translation>city</translation>
    </message>
    <message>
        <source>县</source>
        <translation>county</translation>
    </message>
    <message>
        <source>乡镇</source>
        <translation>township</translation>
    </message>
    <message>
        <source>村</source>
        <translation>village</translation>
    </message>
    <message>
        <source>组</source>
        <translation>group</translation>
    </message>
    <message>
        <source>在“{name}”下增加一个{level}：</source>
        <translation>Add a {level} to “{name}”:</translation>
    </message>
    <message>
        <source>增加一个{level}：</source>
        <translation>Add a {level}:</translation>
    </message>
    <message>
        <source>已增加 {name}</source>
        <translation>{name} added</translation>
    </message>
    <message>
        <source>已改为 {name}</source>
        <translation>It is {name} now</translation>
    </message>
    <message>
        <source>已调整 {name} 的顺序</source>
        <translation>{name} moved</translation>
    </message>
    <message>
        <source>已删除 {name}</source>
        <translation>{name} removed</translation>
    </message>
    <message>
        <source>单位名称已改，以后印的都用新名称</source>
        <translation>The office has its new name, on all papers to come</translation>
    </message>
    <message>
        <source>距乡镇政府（公里）</source>
        <translation>To the township (km)</translation>
    </message>
    <message>
        <source>当地方言</source>
        <translation>Language of the place</translation>
    </message>
    <message>
        <source>新的区划</source>
        <translation>New region</translation>
    </message>
    <message>
        <source>如 苗语、客家话</source>
        <translation>e.g. Miao</translation>
    </message>
    <message>
        <source>保存这个区划</source>
        <translation>Save this region</translation>
    </message>
</context>
<context>
    <name>PlacesStep</name>
    <message>
        <source>如：某县某乡扶贫办</source>
        <translation>e.g. the township&apos;s poverty-relief office</translation>
    </message>
    <message>
        <source>一行一个村，按办公室习惯的顺序；不填就从第一次导入的表里认</source>
        <translation>One village a line, in the office&apos;s order; left empty, they are learned from the first import</translation>
    </message>
    <message>
        <source>单位名称</source>
        <translation>Office name</translation>
    </message>
    <message>
        <source>县（市、区）</source>
        <translation>County</translation>
    </message>
    <message>
        <source>乡（镇）</source>
        <translation>Township</translation>
    </message>
    <message>
        <source>行政村</source>
        <translation>Villages</translation>
    </message>
    <message>
        <source>新建 1/3&#x3000;单位与区划</source>
        <translation>New 1/3&#x3000;Office and regions</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>试排，先看结果</source>
        <translation>Try, and look first</translation>
    </message>
    <message>
        <source>排全期日程</source>
        <translation>Plan all visits</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>不填：今天，或活动第一天</source>
        <translation>Left empty: today, or the first day of the rules</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>不填：活动最后一天，或年底</source>
        <translation>Left empty: the last day of the rules, or of the year</translation>
    </message>
    <message>
        <source>走访规则</source>
        <translation>Visit rules</translation>
    </message>
    <message>
        <source>已走访的、手工改过的行程不动；请假、停访、休息日避开。先给你看结果，再决定写不写入。</source>
        <translation>What was done or moved by hand stays; leave, closed days and days off are avoided. You see what comes of it before anything is written.</translation>
    </message>
</context>
<context>
    <name>Planner</name>
    <message>
        <source>和原来排的一样，没有要写入的。</source>
        <translation>The same as it stands; there is nothing to write.</translation>
    </message>
    <message>
        <source>已排 {trips} 次行程，{unmet} 项排不下</source>
        <translation>{trips} trips planned, {unmet} things left</translation>
    </message>
</context>
<context>
    <name>PlansTab</name>
    <message>
        <source>结对方案</source>
        <translation>Pairing plans</translation>
    </message>
    <message>
        <source>保存过、生效过的方案会列在这里。先到“方案”里生成，保存后再来比较。</source>
        <translation>Plans that were saved or put into force are listed here. Draw one under “Plan”, save it, and compare.</translation>
    </message>
    <message>
        <source>各户差异</source>
        <translation>Household by household</translation>
    </message>
    <message>
        <source>只看不同的户</source>
        <translation>Only what differs</translation>
    </message>
    <message>
        <source>找户主、责任人…</source>
        <translation>Find head, official…</translation>
    </message>
    <message>
        <source>选一个或几个方案（按住 Ctrl 点），下面比较各户派给谁。</source>
        <translation>Choose one plan or several (Ctrl+click); below, whom each gives every household.</translation>
    </message>
    <message>
        <source>批准生效</source>
        <translation>Approve</translation>
    </message>
    <message>
        <source>放弃方案</source>
        <translation>Give the plan up</translation>
    </message>
    <message>
        <source>方案比较</source>
        <translation>Plans compared</translation>
    </message>
    <message>
        <source>{count} 户，方案之间不同 {differing} 户</source>
        <translation>{count} households, {differing} differ</translation>
    </message>
    <message>
        <source>方案已批准生效</source>
        <translation>The plan is approved and in force</translation>
    </message>
    <message>
        <source>已放弃方案，撤销可找回</source>
        <translation>The plan is given up; undo brings it back</translation>
    </message>
    <message>
        <source>各户派给谁会列在这里。在上面选一个或几个方案；没有不同的，去掉“只看不同的户”。</source>
        <translation>Who gets each household stands here. Choose one plan or several above; where none differs, untick “Only what differs”.</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>读到的工作表</source>
        <translation>Sheets read so far</translation>
    </message>
    <message>
        <source>前面的行</source>
        <translation>The first rows</translation>
    </message>
    <message>
        <source>先看前面几行；全部读完、比对好后自动到下一步。拿错了文件，点最下面的“停止”。</source>
        <translation>These are the first rows. The next step comes by itself once all is read and compared. If this is the wrong file, press Stop below.</translation>
    </message>
    <message>
        <source>没看到表头</source>
        <translation>no titles seen</translation>
    </message>
    <message>
        <source>表头 第 {first}–{last} 行</source>
        <translation>titles in rows {first}–{last}</translation>
    </message>
    <message>
        <source>像“{form}”</source>
        <translation>looks like “{form}”</translation>
    </message>
    <message>
        <source>前 {count} 行</source>
        <translation>the first {count} rows</translation>
    </message>
</context>
<context>
    <name>PreviewDialog</name>
    <message>
        <source>排出来的日程</source>
        <translation>What would be planned</translation>
    </message>
    <message>
        <source>行程</source>
        <translation>Trips</translation>
    </message>
    <message>
        <source>排出来的行程会列在这里。没有要排的：都已走访，或规则不在这些天执行。</source>
        <translation>Trips are listed here. There is nothing to plan: all was done, or the rules do not hold on these days.</translation>
    </message>
    <message>
        <source>排不下的</source>
        <translation>Left over</translation>
    </message>
    <message>
        <source>都排下了。</source>
        <translation>Everything was planned.</translation>
    </message>
    <message>
        <source>试排的走访行程</source>
        <translation>Trips as they would be planned</translation>
    </message>
    <message>
        <source>排不下的走访</source>
        <translation>Visits that cannot be planned</translation>
    </message>
    <message>
        <source>行程 {count}</source>
        <translation>{count} trips</translation>
    </message>
    <message>
        <source>{sign} 排不下 {count}</source>
        <translation>{sign} {count} left over</translation>
    </message>
    <message>
        <source>写入 {count} 次行程</source>
        <translation>Write {count} trips</translation>
    </message>
    <message>
        <source>不写入</source>
        <translation>Do not write</translation>
    </message>
    <message>
        <source>共 {trips} 次行程，其中 {kept} 次原有的不动；{unmet} 项排不下，原因在第二页。写入后可以撤销。</source>
        <translation>{trips} trips, of which {kept} stand already and stay; {unmet} things cannot be planned, the second page says why. What is written can be undone.</translation>
    </message>
    <message>
        <source>{year} 年的放假安排还没公布，只避开周末。</source>
        <translation> The holidays of {year} are not announced yet; only weekends are avoided.</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>到村</source>
        <translation>From</translation>
    </message>
    <message>
        <source>离村</source>
        <translation>To</translation>
    </message>
    <message>
        <source>天数</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>户数</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>为什么是这几天</source>
        <translation>Why on these days</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>差什么</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>为什么排不下</source>
        <translation>Why not</translation>
    </message>
</context>
<context>
    <name>RatingDialog</name>
    <message>
        <source>登记评价</source>
        <translation>Enter a rating</translation>
    </message>
    <message>
        <source>登记满意度</source>
        <translation>Enter a rating</translation>
    </message>
    <message>
        <source>登记复问</source>
        <translation>Enter what was asked again</translation>
    </message>
    <message>
        <source>被评责任人</source>
        <translation>Rated official</translation>
    </message>
    <message>
        <source>户编号或户主</source>
        <translation>Household number or head</translation>
    </message>
    <message>
        <source>满意度等级</source>
        <translation>Grade</translation>
    </message>
    <message>
        <source>询问人</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>询问日期</source>
        <translation>Asked on</translation>
    </message>
    <message>
        <source>询问人不能是被评责任人。登记后只有分管领导看得到等级。</source>
        <translation>The rated official may not ask. Only the deputy head sees the grade afterwards.</translation>
    </message>
</context>
<context>
    <name>RatingsPart</name>
    <message>
        <source>评价编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>被评责任人</source>
        <translation>Rated official</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>询问日期</source>
        <translation>Asked on</translation>
    </message>
    <message>
        <source>询问人</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>等级</source>
        <translation>Grade</translation>
    </message>
    <message>
        <source>异议方</source>
        <translation>Disputed by</translation>
    </message>
    <message>
        <source>户方说明</source>
        <translation>Household&apos;s words</translation>
    </message>
    <message>
        <source>责任人方说明</source>
        <translation>Official&apos;s words</translation>
    </message>
    <message>
        <source>满意度</source>
        <translation>Satisfaction</translation>
    </message>
    <message>
        <source>＋评价…</source>
        <translation>＋Rating…</translation>
    </message>
    <message>
        <source>有异议…</source>
        <translation>Disputed…</translation>
    </message>
    <message>
        <source>复问…</source>
        <translation>Ask again…</translation>
    </message>
</context>
<context>
    <name>RecordDialog</name>
    <message>
        <source>保存 Ctrl+Enter</source>
        <translation>Save Ctrl+Enter</translation>
    </message>
    <message>
        <source>记走访&#x3000;{head}&#x3000;{place}</source>
        <translation>Record a visit&#x3000;{head}&#x3000;{place}</translation>
    </message>
    <message>
        <source>走访日期</source>
        <translation>Days of the visit</translation>
    </message>
    <message>
        <source>如 19-20 或 7月19、20日</source>
        <translation>e.g. 19-20 or 7月19、20日</translation>
    </message>
    <message>
        <source>{count} 天</source>
        <translation>{count} days</translation>
    </message>
    <message>
        <source>走访人</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>姓名或拼音首字母；不在册的写姓名</source>
        <translation>Name or initials; write out whoever is not in the register</translation>
    </message>
    <message>
        <source>走访方式</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>走访类型</source>
        <translation>Kind of visit</translation>
    </message>
    <message>
        <source>走访类型，可写几个</source>
        <translation>Kinds of visit, several if need be</translation>
    </message>
    <message>
        <source>同吃</source>
        <translation>Ate there</translation>
    </message>
    <message>
        <source>同住</source>
        <translation>Stayed there</translation>
    </message>
    <message>
        <source>同劳动</source>
        <translation>Worked along</translation>
    </message>
    <message>
        <source>本人垫付（只本人和分管领导可见）</source>
        <translation>Paid by the visitor (seen by him and the deputy head only)</translation>
    </message>
    <message>
        <source>走访经过</source>
        <translation>Account of the visit</translation>
    </message>
    <message>
        <source>下步打算</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>提醒日期</source>
        <translation>Remind on</translation>
    </message>
    <message>
        <source>如 8.16</source>
        <translation>e.g. 8.16</translation>
    </message>
    <message>
        <source>户主已签字</source>
        <translation>Signed by head</translation>
    </message>
    <message>
        <source>已填扶贫手册</source>
        <translation>Handbook filled in</translation>
    </message>
    <message>
        <source>加照片…</source>
        <translation>Add photos…</translation>
    </message>
    <message>
        <source>措施类别</source>
        <translation>Kind of measure</translation>
    </message>
    <message>
        <source>类别或已有措施</source>
        <translation>Kind, or a measure on record</translation>
    </message>
    <message>
        <source>落实了什么</source>
        <translation>What was carried out</translation>
    </message>
    <message>
        <source>问题类别</source>
        <translation>Kind of problem</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>发现的问题</source>
        <translation>Problem found</translation>
    </message>
    <message>
        <source>发现什么问题</source>
        <translation>What the problem is</translation>
    </message>
    <message>
        <source>品名</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>数量</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>数量单位，如 2袋</source>
        <translation>Quantity and unit, e.g. 2袋</translation>
    </message>
    <message>
        <source>金额（元）</source>
        <translation>Amount (yuan)</translation>
    </message>
    <message>
        <source>元</source>
        <translation>Yuan</translation>
    </message>
    <message>
        <source>资金来源</source>
        <translation>Paid by</translation>
    </message>
    <message>
        <source>谁出的钱</source>
        <translation>Who paid</translation>
    </message>
    <message>
        <source>方式、类型</source>
        <translation>Channel, kinds</translation>
    </message>
    <message>
        <source>在村</source>
        <translation>In the village</translation>
    </message>
    <message>
        <source>措施(&amp;C)</source>
        <translation>Steps (&amp;C)</translation>
    </message>
    <message>
        <source>问题(&amp;W)</source>
        <translation>Problems (&amp;W)</translation>
    </message>
    <message>
        <source>钱物(&amp;Q)</source>
        <translation>Goods (&amp;Q)</translation>
    </message>
    <message>
        <source>经过(&amp;J)</source>
        <translation>Account (&amp;J)</translation>
    </message>
    <message>
        <source>下步(&amp;X)</source>
        <translation>Next (&amp;X)</translation>
    </message>
    <message>
        <source>来意：</source>
        <translation>来意：</translation>
    </message>
    <message>
        <source>做法：</source>
        <translation>做法：</translation>
    </message>
    <message>
        <source>结果：</source>
        <translation>结果：</translation>
    </message>
    <message>
        <source>上次和未办</source>
        <translation>Last time, and open</translation>
    </message>
    <message>
        <source>还没有走访记录，这是第一次。</source>
        <translation>No visit is on record; this is the first.</translation>
    </message>
    <message>
        <source>上次 {when} {who}</source>
        <translation>Last time {when} {who}</translation>
    </message>
    <message>
        <source>当时打算：{what}</source>
        <translation>Meant to do: {what}</translation>
    </message>
    <message>
        <source>当时没写下步打算。</source>
        <translation>No next step was written.</translation>
    </message>
    <message>
        <source>解决办法</source>
        <translation>How it was solved</translation>
    </message>
    <message>
        <source>怎么解决的</source>
        <translation>How it was solved</translation>
    </message>
    <message>
        <source>还有 {count} 个未解决的问题，在户台账里办。</source>
        <translation>{count} more open problems; see Households.</translation>
    </message>
    <message>
        <source>加走访照片</source>
        <translation>Add photos of the visit</translation>
    </message>
    <message>
        <source>照片（{kinds}）</source>
        <translation>Photos ({kinds})</translation>
    </message>
    <message>
        <source>照片 {count} 张</source>
        <translation>{count} photos</translation>
    </message>
    <message>
        <source>见的是谁</source>
        <translation>Whom it was to</translation>
    </message>
    <message>
        <source>见的是全户</source>
        <translation>To the whole household</translation>
    </message>
</context>
<context>
    <name>RecordsView</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>未分村</source>
        <translation>No village</translation>
    </message>
    <message>
        <source>区划</source>
        <translation>Regions</translation>
    </message>
    <message>
        <source>走访记录</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>标为已录益村</source>
        <translation>Mark as keyed</translation>
    </message>
    <message>
        <source>选中的走访（可多选）已录入益村。要录的：点“未录益村”，选中后 Ctrl+C 复制。</source>
        <translation>The visits chosen (one or several) were keyed into the province&apos;s system. Which are left: choose “not keyed”, then copy them.</translation>
    </message>
    <message>
        <source>复制录入项</source>
        <translation>Copy for keying</translation>
    </message>
    <message>
        <source>选中的走访，按益村录入的顺序复制到剪贴板</source>
        <translation>Copies the visits chosen in the order of the province&apos;s form</translation>
    </message>
    <message>
        <source>先选中走访，可以多选。</source>
        <translation>First choose visits, one or several.</translation>
    </message>
    <message>
        <source>已按录入顺序复制 {count} 次走访：户主、村、组、日期、走访人、单位、方式、类型、经过、下步打算</source>
        <translation>{count} visits copied in the order of the form: head, village, group, days, visitor, unit, channel, kind, account, next step</translation>
    </message>
    <message>
        <source>选中的 {count} 次都标过了。</source>
        <translation>All {count} chosen are marked already.</translation>
    </message>
    <message>
        <source>已标 {count} 次走访录入益村</source>
        <translation>{count} visits marked as keyed</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>结对帮扶工作台&#x3000;恢复码</source>
        <translation>PovOffice&#x3000;Recovery code</translation>
    </message>
    <message>
        <source>忘记密码时用。请锁进保险柜。</source>
        <translation>For when passwords are forgotten. Lock it away.</translation>
    </message>
    <message>
        <source>恢复码</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>只显示这一次。请打印或抄下来，锁进保险柜，不要存在电脑上。</source>
        <translation>Shown this once. Print it or write it down, lock it away, and never keep it on a computer.</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>抄好了</source>
        <translation>I have it</translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>所有密码都忘了，只有它能打开数据；这里只显示这一次。请打印或抄下来，锁进保险柜，不要存在电脑上。</source>
        <translation>When all passwords are forgotten only this opens the data, and it is shown this once. Print or copy it and lock it away; do not keep it on a computer.</translation>
    </message>
    <message>
        <source>已抄写或打印，并核对过</source>
        <translation>Copied or printed, and compared</translation>
    </message>
    <message>
        <source>从花名册导入</source>
        <translation>Import registers</translation>
    </message>
    <message>
        <source>先进去看看</source>
        <translation>Look round first</translation>
    </message>
    <message>
        <source>新建 3/3&#x3000;恢复码</source>
        <translation>New 3/3&#x3000;Recovery code</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
    </message>
</context>
<context>
    <name>RecycleBin</name>
    <message>
        <source>回收站</source>
        <translation>Recycle bin</translation>
    </message>
    <message>
        <source>回收站里的户</source>
        <translation>Households in the recycle bin</translation>
    </message>
    <message>
        <source>恢复这一户</source>
        <translation>Restore household</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Village, group</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>移走时间</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>移走的户保留 30 天，可以整户恢复。30 天以后在操作记录里撤销那一次操作。</source>
        <translation>Households stay here for 30 days and come back whole. After that, undo the operation in the log.</translation>
    </message>
    <message>
        <source>回收站是空的。移走的户会在这里保留 30 天。</source>
        <translation>The recycle bin is empty. Households that are removed stay here for 30 days.</translation>
    </message>
    <message>
        <source>已{what}</source>
        <translation>Done: {what}</translation>
    </message>
</context>
<context>
    <name>RecyclingPart</name>
    <message>
        <source>恢复这一户</source>
        <translation>Restore household</translation>
    </message>
    <message>
        <source>移除时间</source>
        <translation>Removed</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Village, group</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Members</translation>
    </message>
    <message>
        <source>谁移除的</source>
        <translation>By</translation>
    </message>
    <message>
        <source>回收站</source>
        <translation>Recycle bin</translation>
    </message>
    <message>
        <source>移除的户在这里留 30 天；更早的，到“操作记录”里撤销那次操作。</source>
        <translation>Households stay here 30 days; older ones come back by undo in the journal.</translation>
    </message>
    <message>
        <source>回收站是空的。</source>
        <translation>The bin is empty. </translation>
    </message>
    <message>
        <source>已恢复 {head} 户</source>
        <translation>The household of {head} is back</translation>
    </message>
    <message>
        <source>移除的户会在这里留 30 天。在“户台账”里打开一户，选“移到回收站”。</source>
        <translation>Removed households stay here for 30 days. Open one under “Register of households” and choose “Move to the recycle bin”.</translation>
    </message>
</context>
<context>
    <name>RefusalDialog</name>
    <message>
        <source>不续签：{who}</source>
        <translation>Not renewed: {who}</translation>
    </message>
    <message>
        <source>只有分管领导看得到</source>
        <translation>For the deputy head&apos;s eyes only</translation>
    </message>
    <message>
        <source>不续签，找接任的人…</source>
        <translation>Do not renew; find a successor…</translation>
    </message>
    <message>
        <source>哪一方不续签</source>
        <translation>Who does not go on</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>最后一天</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>RelationsDialog</name>
    <message>
        <source>{name} 与户主关系</source>
        <translation>{name}: relation to the head</translation>
    </message>
</context>
<context>
    <name>ReturnView</name>
    <message>
        <source>扫二维码，或输末 4 位后按 Enter</source>
        <translation>Scan the code, or key its last 4 digits</translation>
    </message>
    <message>
        <source>协议码</source>
        <translation>Contract code</translation>
    </message>
    <message>
        <source>签回日期</source>
        <translation>Day of return</translation>
    </message>
    <message>
        <source>照样登记</source>
        <translation>Record all the same</translation>
    </message>
    <message>
        <source>几份里选一份</source>
        <translation>Choose one of several</translation>
    </message>
    <message>
        <source>这次登记</source>
        <translation>This sitting</translation>
    </message>
    <message>
        <source>各村还差</source>
        <translation>Missing by village</translation>
    </message>
    <message>
        <source>还没签回的</source>
        <translation>Not back yet</translation>
    </message>
    <message>
        <source>撤销上一份</source>
        <translation>Undo the last one</translation>
    </message>
    <message>
        <source>各村还差（双击打开）</source>
        <translation>Missing by village (double-click opens)</translation>
    </message>
    <message>
        <source>这次已登记 {count} 份</source>
        <translation>{count} recorded in this sitting</translation>
    </message>
    <message>
        <source>还有 {count} 份没签回</source>
        <translation>{count} still out</translation>
    </message>
    <message>
        <source>{village} 还没签回的 {count} 份</source>
        <translation>{village}: {count} not back yet</translation>
    </message>
    <message>
        <source>没有发出去还没签回的协议。</source>
        <translation>No contracts are out.</translation>
    </message>
    <message>
        <source>未分村</source>
        <translation>No village</translation>
    </message>
    <message>
        <source>{name}&#x3000;{place}&#x3000;{number}&#x3000;已签回</source>
        <translation>{name}&#x3000;{place}&#x3000;{number}&#x3000;is back</translation>
    </message>
    <message>
        <source>这次登记的会列在这里。扫协议上的码，或输末 4 位后按 Enter。</source>
        <translation>What you register will be listed here. Scan a contract&apos;s code, or type its last 4 digits and press Enter.</translation>
    </message>
    <message>
        <source>各村还差几份会列在这里。先到“待打印”打印协议。</source>
        <translation>How many each village still owes will be listed here. Print contracts under “To print” first.</translation>
    </message>
    <message>
        <source>打印了还没签回的会列在这里。先到“待打印”打印协议。</source>
        <translation>What is printed and not back yet will be listed here. Print contracts under “To print” first.</translation>
    </message>
</context>
<context>
    <name>Returns</name>
    <message>
        <source>已签回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>几份</source>
        <translation>Several</translation>
    </message>
    <message>
        <source>没有这份</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>码不对</source>
        <translation>Wrong code</translation>
    </message>
    <message>
        <source>重复</source>
        <translation>Twice</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>没打印过</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Village, group</translation>
    </message>
    <message>
        <source>未分村</source>
        <translation>No village</translation>
    </message>
    <message>
        <source>村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>还没回</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>已回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
</context>
<context>
    <name>Roles</name>
    <message>
        <source>录入</source>
        <translation>entry</translation>
    </message>
    <message>
        <source>复核</source>
        <translation>review</translation>
    </message>
    <message>
        <source>管理员</source>
        <translation>administrator</translation>
    </message>
    <message>
        <source>只读</source>
        <translation>read only</translation>
    </message>
    <message>
        <source>改台账、导入、抽签提方案、签发打印、导出</source>
        <translation>alter, import, draw and propose, issue and print, export</translation>
    </message>
    <message>
        <source>录入的都能做，还能批准结对、看免派原因</source>
        <translation>all that, approve pairings, see why somebody is exempt</translation>
    </message>
    <message>
        <source>都能做，还能管用户、恢复备份</source>
        <translation>everything, accounts and restoring too</translation>
    </message>
    <message>
        <source>只能看</source>
        <translation>look only</translation>
    </message>
</context>
<context>
    <name>Rules</name>
    <message>
        <source>帮扶责任人</source>
        <translation>The responsible official</translation>
    </message>
    <message>
        <source>第二帮扶人</source>
        <translation>The second helper</translation>
    </message>
    <message>
        <source>驻村工作队队员</source>
        <translation>A member of the resident team</translation>
    </message>
    <message>
        <source>第一书记</source>
        <translation>The first secretary</translation>
    </message>
    <message>
        <source>领导班子成员</source>
        <translation>A leader</translation>
    </message>
    <message>
        <source>自己结对的户</source>
        <translation>their own households</translation>
    </message>
    <message>
        <source>别人结对的贫困户</source>
        <translation>poor households of others</translation>
    </message>
    <message>
        <source>非贫困户</source>
        <translation>households that are not poor</translation>
    </message>
    <message>
        <source>所驻的村</source>
        <translation>their village</translation>
    </message>
    <message>
        <source>所驻村的每户贫困户</source>
        <translation>each poor household of their village</translation>
    </message>
    <message>
        <source>所驻村的每户非贫困户</source>
        <translation>each other household of their village</translation>
    </message>
    <message>
        <source>入户走访</source>
        <translation>visits at home</translation>
    </message>
    <message>
        <source>电话联系</source>
        <translation>calls</translation>
    </message>
    <message>
        <source>走访或电话</source>
        <translation>visits or calls</translation>
    </message>
    <message>
        <source>在村</source>
        <translation>days on site</translation>
    </message>
    <message>
        <source>每周</source>
        <translation>every week</translation>
    </message>
    <message>
        <source>每两周</source>
        <translation>every two weeks</translation>
    </message>
    <message>
        <source>每月</source>
        <translation>every month</translation>
    </message>
    <message>
        <source>每两个月</source>
        <translation>every two months</translation>
    </message>
    <message>
        <source>每季度</source>
        <translation>every quarter</translation>
    </message>
    <message>
        <source>每半年</source>
        <translation>every half-year</translation>
    </message>
    <message>
        <source>每年</source>
        <translation>every year</translation>
    </message>
    <message>
        <source>活动期内</source>
        <translation>within the campaign</translation>
    </message>
    <message>
        <source>照全期要求</source>
        <translation>asked for in full</translation>
    </message>
    <message>
        <source>不要求</source>
        <translation>not asked for</translation>
    </message>
    <message>
        <source>过半才要求</source>
        <translation>asked for from half of it on</translation>
    </message>
    <message>
        <source>按天数折算</source>
        <translation>asked for by its days</translation>
    </message>
    <message>
        <source>算在开始的那一期</source>
        <translation>count where they begin</translation>
    </message>
    <message>
        <source>算在结束的那一期</source>
        <translation>count where they end</translation>
    </message>
    <message>
        <source>一共这么多户</source>
        <translation>in all</translation>
    </message>
    <message>
        <source>每月都要这么多户</source>
        <translation>every month</translation>
    </message>
    <message>
        <source>每 {every} 周</source>
        <translation>every {every} week(s)</translation>
    </message>
    <message>
        <source>每 {every} 个月</source>
        <translation>every {every} month(s)</translation>
    </message>
    <message>
        <source>每 {every} 年</source>
        <translation>every {every} year(s)</translation>
    </message>
    <message>
        <source>{who}对{whom}{often}{way}</source>
        <translation>{who} owes {whom} {often} {way}</translation>
    </message>
    <message>
        <source>{count} 户（{per}）</source>
        <translation>{count} households ({per})</translation>
    </message>
    <message>
        <source>不少于 {count} 次</source>
        <translation>{count} or more</translation>
    </message>
    <message>
        <source>每次不少于 {days} 天</source>
        <translation>each of {days} days or more</translation>
    </message>
    <message>
        <source>共不少于 {days} 天</source>
        <translation>{days} days or more in all</translation>
    </message>
    <message>
        <source>不少于 {part}/{whole} 的日子</source>
        <translation>{part}/{whole} of the days or more</translation>
    </message>
    <message>
        <source>只在每期的 {first} 至 {last}</source>
        <translation>only from {first} to {last} of each period</translation>
    </message>
    <message>
        <source>{first} 至 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>规则起止只占一部分的那期{edge}</source>
        <translation>a period that the rules cover in part is {edge}</translation>
    </message>
    <message>
        <source>中途结对、请假、停访的那期{joined}</source>
        <translation>one cut by pairing, leave or closed days is {joined}</translation>
    </message>
    <message>
        <source>跨期的走访{where}</source>
        <translation>visits over its end {where}</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>有效期：{first} 至 {last}</source>
        <translation>Valid: {first} to {last}</translation>
    </message>
    <message>
        <source>逾期后 {days} 天内还催，再晚就不催了。</source>
        <translation>Asked for until {days} days after it was due.</translation>
    </message>
    <message>
        <source>今天按这套规则：{officials} 名干部，{households} 户。</source>
        <translation>Today by these rules: {officials} officials, {households} households.</translation>
    </message>
    <message>
        <source>今天试算：要求 {all} 项，已完成 {done}，未到期 {due}，逾期 {late}，免 {excused}。</source>
        <translation>Today: {all} owed, {done} done, {due} not due yet, {late} overdue, {excused} excused.</translation>
    </message>
</context>
<context>
    <name>RulesBar</name>
    <message>
        <source>对哪些用</source>
        <translation>For which</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>同一字段的</source>
        <translation>Of the same field</translation>
    </message>
    <message>
        <source>选中的</source>
        <translation>Chosen</translation>
    </message>
    <message>
        <source>取库里</source>
        <translation>Ours</translation>
    </message>
    <message>
        <source>都用台账里的</source>
        <translation>Keep what the register says</translation>
    </message>
    <message>
        <source>取表里</source>
        <translation>Theirs</translation>
    </message>
    <message>
        <source>都用表里的</source>
        <translation>Take what the workbook says</translation>
    </message>
    <message>
        <source>谁改取谁</source>
        <translation>Who changed it</translation>
    </message>
    <message>
        <source>上次两边一致以后，只有一边改过的，取改过的；两边都改的留着定</source>
        <translation>What one side alone has changed since both agreed is taken from it; what both have changed stays open</translation>
    </message>
    <message>
        <source>按新填优先</source>
        <translation>The newer</translation>
    </message>
    <message>
        <source>表比台账里最后一次改得晚，取表里；不然取库里</source>
        <translation>Take the workbook where it is newer than the last change of ours, else ours</translation>
    </message>
    <message>
        <source>只填空白</source>
        <translation>Only blanks</translation>
    </message>
    <message>
        <source>台账里空着的取表里，有的不动</source>
        <translation>Fill what is blank in the register; leave the rest</translation>
    </message>
    <message>
        <source>点“库里”或“表里”那一格定取用；也可用 ← →，Enter 采用建议。</source>
        <translation>Click “ours” or “theirs” to decide; or ← →, Enter takes what is suggested.</translation>
    </message>
</context>
<context>
    <name>RulesDialog</name>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>规则的意思</source>
        <translation>What the rules mean</translation>
    </message>
    <message>
        <source>试算今天应走访的</source>
        <translation>Try what is due today</translation>
    </message>
    <message>
        <source> 天</source>
        <translation> days</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>有效期从</source>
        <translation>Valid from</translation>
    </message>
    <message>
        <source>有效期到</source>
        <translation>Valid to</translation>
    </message>
    <message>
        <source>如 2018-07-10；不填：不限</source>
        <translation>such as 2018-07-10; blank: no limit</translation>
    </message>
    <message>
        <source>逾期后还催</source>
        <translation>Asked for after</translation>
    </message>
    <message>
        <source>各项要求</source>
        <translation>The clauses</translation>
    </message>
    <message>
        <source>加一项</source>
        <translation>Add a clause</translation>
    </message>
    <message>
        <source>去掉这项</source>
        <translation>Take it out</translation>
    </message>
    <message>
        <source>文件原话</source>
        <translation>Words of the document</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>对谁</source>
        <translation>To whom</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>多久</source>
        <translation>How often</translation>
    </message>
    <message>
        <source>次数（户数）</source>
        <translation>Times (households)</translation>
    </message>
    <message>
        <source>每次天数</source>
        <translation>Days each</translation>
    </message>
    <message>
        <source>共几天</source>
        <translation>Days in all</translation>
    </message>
    <message>
        <source>几分之几的日子</source>
        <translation>Share of the days</translation>
    </message>
    <message>
        <source>如 2/3；不填：不按比例</source>
        <translation>such as 2/3; blank: none</translation>
    </message>
    <message>
        <source>只在每期的</source>
        <translation>Only within</translation>
    </message>
    <message>
        <source>如 11 至 20；按年写 07-11 至 07-20</source>
        <translation>such as 11 to 20; of a year 07-11 to 07-20</translation>
    </message>
    <message>
        <source>这项从</source>
        <translation>This from</translation>
    </message>
    <message>
        <source>不填：同有效期</source>
        <translation>blank: as the rules</translation>
    </message>
    <message>
        <source>这项到</source>
        <translation>This to</translation>
    </message>
    <message>
        <source>规则只占一部分的那期</source>
        <translation>Period covered in part</translation>
    </message>
    <message>
        <source>中途结对、请假、停访的那期</source>
        <translation>Period cut by pairing, leave, closed days</translation>
    </message>
    <message>
        <source>跨期的走访</source>
        <translation>Visits over its end</translation>
    </message>
    <message>
        <source>别的户</source>
        <translation>Other households</translation>
    </message>
    <message>
        <source>{first} 至 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>新的要求</source>
        <translation>New clause</translation>
    </message>
    <message>
        <source>至</source>
        <translation>to</translation>
    </message>
</context>
<context>
    <name>RulesPart</name>
    <message>
        <source>规则</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>规则的内容</source>
        <translation>What the rules say</translation>
    </message>
    <message>
        <source>要改规则：把规则文件放进 {folder}，同名的代替自带的，下次登录起用。</source>
        <translation>To alter rules put a file into {folder}; one of the same name replaces ours from the next login.</translation>
    </message>
    <message>
        <source>{title}&#x3000;第 {version} 版</source>
        <translation>{title}&#x3000;version {version}</translation>
    </message>
    <message>
        <source>必须遵守</source>
        <translation>Must hold</translation>
    </message>
    <message>
        <source>尽量做到（先后有序）</source>
        <translation>As far as possible (in this order)</translation>
    </message>
    <message>
        <source>每名责任人的上限</source>
        <translation>Cap of an official</translation>
    </message>
    <message>
        <source>未列出的：{count} 户</source>
        <translation>not listed: {count}</translation>
    </message>
    <message>
        <source>{rank}：{count} 户</source>
        <translation>{rank}: {count}</translation>
    </message>
    <message>
        <source>规则指纹（抽签记录上印的）：{digest}</source>
        <translation>Fingerprint (printed on minutes): {digest}</translation>
    </message>
</context>
<context>
    <name>SamplePart</name>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>缺</source>
        <translation>Gaps</translation>
    </message>
    <message>
        <source>补录</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>抽查户材料</source>
        <translation>Papers of the sample</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>缺什么</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>去补</source>
        <translation>Go there</translation>
    </message>
    <message>
        <source>抽样…</source>
        <translation>Draw…</translation>
    </message>
    <message>
        <source>贴名单…</source>
        <translation>Paste…</translation>
    </message>
    <message>
        <source>整改单…</source>
        <translation>Slip…</translation>
    </message>
    <message>
        <source>没有抽查户。点“抽样”或“贴名单”。</source>
        <translation>No sample yet: draw one, or paste names.</translation>
    </message>
    <message>
        <source>齐 {whole} 户，缺 {lacking} 户 {gaps} 项；补录 {late} 条，照实标注</source>
        <translation>{whole} whole, {lacking} with {gaps} gaps; {late} late entries, marked as such</translation>
    </message>
    <message>
        <source>{name} 缺 {count} 项</source>
        <translation>{name}: {count} gaps</translation>
    </message>
    <message>
        <source>缺的材料会列在这里。在上面选一户。</source>
        <translation>What is missing stands here. Choose a household above.</translation>
    </message>
    <message>
        <source>抽到的户会列在这里，各部分材料齐不齐。在左边选一次检查，再抽样或贴名单。</source>
        <translation>The households of the sample stand here, and how whole their files are. Choose an inspection on the left, then draw or paste a list.</translation>
    </message>
    <message>
        <source>正在查看材料：{done} / {count} 户</source>
        <translation>Looking at papers: {done} of {count} households</translation>
    </message>
</context>
<context>
    <name>SavingDialog</name>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>已送打印机 {count} 面</source>
        <translation>{count} pages sent to the printer</translation>
    </message>
    <message>
        <source>存为 PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>已存 {count} 面到 {file}</source>
        <translation>{count} pages saved to {file}</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbooks (*.xlsx)</translation>
    </message>
    <message>
        <source>导出到</source>
        <translation>Export to</translation>
    </message>
    <message>
        <source>已导出 {count} 行到 {file}</source>
        <translation>{count} rows exported to {file}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>操作记录</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>用户与权限</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>设置的各部分</source>
        <translation>Parts of the settings</translation>
    </message>
    <message>
        <source>单位与区划</source>
        <translation>Office and regions</translation>
    </message>
    <message>
        <source>文书与字体</source>
        <translation>Papers and faces</translation>
    </message>
    <message>
        <source>结对规则</source>
        <translation>Rules of pairing</translation>
    </message>
    <message>
        <source>备份与恢复</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>回收站</source>
        <translation>Recycle bin</translation>
    </message>
    <message>
        <source>导入记录</source>
        <translation>Earlier imports</translation>
    </message>
    <message>
        <source>显示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>表样</source>
        <translation>Learned forms</translation>
    </message>
    <message>
        <source>走访规则</source>
        <translation>Visit rules</translation>
    </message>
    <message>
        <source>请假和停访</source>
        <translation>Leave and closed days</translation>
    </message>
</context>
<context>
    <name>SettlingBar</name>
    <message>
        <source>合在一户，定一个户主</source>
        <translation>One household, one head</translation>
    </message>
    <message>
        <source>分成两户</source>
        <translation>Two households</translation>
    </message>
    <message>
        <source>照表办</source>
        <translation>As the file says</translation>
    </message>
    <message>
        <source>留在原来的户</source>
        <translation>Stay where they are</translation>
    </message>
    <message>
        <source>到另一户去</source>
        <translation>To another household</translation>
    </message>
    <message>
        <source>怎么办</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>谁是户主</source>
        <translation>Who is head</translation>
    </message>
    <message>
        <source>原来的户主改为</source>
        <translation>The former head becomes</translation>
    </message>
    <message>
        <source>到哪一户</source>
        <translation>To which household</translation>
    </message>
    <message>
        <source>谁走</source>
        <translation>Who goes</translation>
    </message>
    <message>
        <source>定下来</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>其余写作户主的改为</source>
        <translation>Others called head become</translation>
    </message>
    <message>
        <source>定了户主，户主姓名和证件号码一起改。</source>
        <translation>With the head, the head&apos;s name and number of the household change.</translation>
    </message>
    <message>
        <source>右边勾上分出去的人；新户在同一村组，户编号照表，表里没有的自动编。</source>
        <translation>Tick on the right who goes. The new household is in the same group; its number is the file&apos;s, or given here.</translation>
    </message>
    <message>
        <source>这几个人一次迁来，不用逐行定。</source>
        <translation>They all come at once; no row has to be settled by itself.</translation>
    </message>
    <message>
        <source>这几个人还在原来的户，与户主关系不改。</source>
        <translation>They stay in their household; their relation to its head does not change.</translation>
    </message>
    <message>
        <source>右边勾上走的人，打户主或户编号找那一户。</source>
        <translation>Tick on the right who goes; type the head&apos;s name or the number to find the household.</translation>
    </message>
    <message>
        <source>没有要定的：户留着，以后要撤在户里撤。</source>
        <translation>Nothing to settle: the household stays; close it in its own detail.</translation>
    </message>
    <message>
        <source>同样的都这样办</source>
        <translation>All alike in the same way</translation>
    </message>
    <message>
        <source>同样的 {count} 户都这样</source>
        <translation>All {count} such households</translation>
    </message>
    <message>
        <source>各户按表里排在前面的那一位定户主；看不出是谁的户留着，逐户定。</source>
        <translation>Head of each: who comes first in the file. Those of whom it cannot be told stay to be settled one by one.</translation>
    </message>
    <message>
        <source>各户照表分：从第二位户主起的人分出去；分不了的户留着，逐户定。</source>
        <translation>Each splits as in the file, from the second head on. Those that cannot stay to be settled one by one.</translation>
    </message>
    <message>
        <source>这些户的人都照表迁来。</source>
        <translation>All of them come as the file says.</translation>
    </message>
    <message>
        <source>这些户的人都留在原来的户。</source>
        <translation>All of them stay where they are.</translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <source>须改</source>
        <translation>Must fix</translation>
    </message>
    <message>
        <source>请核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>已整理</source>
        <translation>Tidied</translation>
    </message>
</context>
<context>
    <name>SharesPart</name>
    <message>
        <source>行政村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>户编号</source>
        <translation>Household number</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>得到</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>什么也没有</source>
        <translation>Nothing</translation>
    </message>
    <message>
        <source>有</source>
        <translation>Something</translation>
    </message>
    <message>
        <source>措施</source>
        <translation>Measures</translation>
    </message>
    <message>
        <source>钱物次数</source>
        <translation>Gifts</translation>
    </message>
    <message>
        <source>财政和单位（元）</source>
        <translation>Public (yuan)</translation>
    </message>
    <message>
        <source>社会捐赠（元）</source>
        <translation>Donated (yuan)</translation>
    </message>
    <message>
        <source>其他（元）</source>
        <translation>Other (yuan)</translation>
    </message>
    <message>
        <source>合计（元）</source>
        <translation>Total (yuan)</translation>
    </message>
    <message>
        <source>与本村中间户比</source>
        <translation>To the village&apos;s middle</translation>
    </message>
    <message>
        <source>各户帮扶情况</source>
        <translation>Help by household</translation>
    </message>
    <message>
        <source>今年 {count} 户里 {nothing} 户什么也没得到</source>
        <translation>{nothing} of {count} households received nothing this year</translation>
    </message>
</context>
<context>
    <name>SignDialog</name>
    <message>
        <source>交接单已签回</source>
        <translation>Sheet came back signed</translation>
    </message>
    <message>
        <source>交接单</source>
        <translation>Hand-over sheet</translation>
    </message>
    <message>
        <source>签回日期</source>
        <translation>Came back on</translation>
    </message>
    <message>
        <source>移交人、接收人都签了字再登记。</source>
        <translation>Note it once both have signed.</translation>
    </message>
</context>
<context>
    <name>SlipDialog</name>
    <message>
        <source>下达整改单</source>
        <translation>Write a slip</translation>
    </message>
    <message>
        <source>问题类别</source>
        <translation>Kind of problem</translation>
    </message>
    <message>
        <source>整改问题</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>户编号或户主</source>
        <translation>Household number or head</translation>
    </message>
    <message>
        <source>整改责任人</source>
        <translation>To be put right by</translation>
    </message>
    <message>
        <source>空着就是这户的责任人</source>
        <translation>Empty: the household&apos;s official</translation>
    </message>
    <message>
        <source>整改时限</source>
        <translation>Due</translation>
    </message>
</context>
<context>
    <name>SlipsPart</name>
    <message>
        <source>待整改</source>
        <translation>To put right</translation>
    </message>
    <message>
        <source>已过时限</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>待销号</source>
        <translation>To close</translation>
    </message>
    <message>
        <source>已销号</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>整改单号</source>
        <translation>Slip</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>问题类别</source>
        <translation>Kind of problem</translation>
    </message>
    <message>
        <source>整改问题</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>整改时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>整改情况</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>整改单</source>
        <translation>Slips</translation>
    </message>
    <message>
        <source>打印整改单</source>
        <translation>Print slip</translation>
    </message>
    <message>
        <source>登记整改…</source>
        <translation>Put right…</translation>
    </message>
    <message>
        <source>销号</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>登记整改</source>
        <translation>Enter what was put right</translation>
    </message>
</context>
<context>
    <name>SplitDialog</name>
    <message>
        <source>分户</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>分户：勾选分出去的成员</source>
        <translation>Split: tick who goes</translation>
    </message>
    <message>
        <source>新户主</source>
        <translation>New head</translation>
    </message>
</context>
<context>
    <name>StackView</name>
    <message>
        <source>筛选：户主、编号…</source>
        <translation>Filter: householder, number…</translation>
    </message>
    <message>
        <source>要打印的</source>
        <translation>To be printed</translation>
    </message>
    <message>
        <source>打印前检查</source>
        <translation>Check before printing</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全不选</source>
        <translation>None</translation>
    </message>
    <message>
        <source>印前检查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>试打 1 份…</source>
        <translation>Try one…</translation>
    </message>
    <message>
        <source>填 Word 表…</source>
        <translation>Fill Word form…</translation>
    </message>
    <message>
        <source>把打勾的填进县里发的 Word 表（.docx）</source>
        <translation>Fill the county&apos;s own Word form (.docx) for what is ticked</translation>
    </message>
    <message>
        <source>存 PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>打开刚存的 PDF</source>
        <translation>Open the saved PDF</translation>
    </message>
    <message>
        <source>从第几份继续</source>
        <translation>Go on from copy</translation>
    </message>
    <message>
        <source>继续打…</source>
        <translation>Go on…</translation>
    </message>
    <message>
        <source>从第</source>
        <translation>From copy</translation>
    </message>
    <message>
        <source>份</source>
        <translation> </translation>
    </message>
    <message>
        <source>打印 {count} 份…</source>
        <translation>Print {count}…</translation>
    </message>
    <message>
        <source>共 {count} 份，打勾 {ticked} 份</source>
        <translation>{count} listed, {ticked} ticked</translation>
    </message>
    <message>
        <source>作废的协议不再打印。</source>
        <translation>Void contracts are not printed.</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>Show all</translation>
    </message>
    <message>
        <source>看这 {count} 份</source>
        <translation>Show these {count}</translation>
    </message>
    <message>
        <source>已送打印机 {sides} 面</source>
        <translation>{sides} sides sent to the printer</translation>
    </message>
    <message>
        <source>停在半路，已送打印机 {sides} 面，{count} 份</source>
        <translation>Stopped half-way: {sides} sides sent, {count} papers</translation>
    </message>
    <message>
        <source>其实没打出来</source>
        <translation>It did not come out</translation>
    </message>
    <message>
        <source>试打了 {sides} 面，没有标“已打印”。</source>
        <translation>Tried {sides} sides; nothing was marked printed.</translation>
    </message>
    <message>
        <source>上一批 {time}，共 {count} 份；第 {number} 份：{entry} 之 {copy}</source>
        <translation>Last batch {time}, {count} copies; copy {number}: {entry}, its {copy}.</translation>
    </message>
</context>
<context>
    <name>StandingTab</name>
    <message>
        <source>找户主、村组、责任人…</source>
        <translation>Head, village, official…</translation>
    </message>
    <message>
        <source>只看</source>
        <translation>Only</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>没有责任人的</source>
        <translation>Without an official</translation>
    </message>
    <message>
        <source>户不同意的</source>
        <translation>Refused by the household</translation>
    </message>
    <message>
        <source>现有结对</source>
        <translation>Pairings now</translation>
    </message>
    <message>
        <source>换责任人…</source>
        <translation>Another official…</translation>
    </message>
    <message>
        <source>结束结对…</source>
        <translation>End pairing…</translation>
    </message>
    <message>
        <source>户同意</source>
        <translation>Agreed</translation>
    </message>
    <message>
        <source>户不同意</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>{paired} 户有责任人，{without} 户没有</source>
        <translation>{paired} households have an official, {without} have none</translation>
    </message>
    <message>
        <source>派责任人…</source>
        <translation>Give an official…</translation>
    </message>
    <message>
        <source>已结束 {head} 的结对</source>
        <translation>The pairing of {head} is ended</translation>
    </message>
    <message>
        <source>已记下：{head} 户同意</source>
        <translation>Recorded: {head} agreed</translation>
    </message>
    <message>
        <source>已记下：{head} 户不同意，请换责任人</source>
        <translation>Recorded: {head} refused; choose another official</translation>
    </message>
    <message>
        <source>现在谁帮哪户会列在这里。台账里还没有户：到“导入”把花名册导进来。</source>
        <translation>Who helps whom will be listed here. There is no household yet: import the registers under “Import”.</translation>
    </message>
    <message>
        <source>本年没说续签的</source>
        <translation>Renewal not said this year</translation>
    </message>
    <message>
        <source>续签</source>
        <translation>Renew</translation>
    </message>
    <message>
        <source>给选中的各户记下：双方同意再帮扶一年</source>
        <translation>For all chosen: both sides go on for another year</translation>
    </message>
    <message>
        <source>不续签…</source>
        <translation>Not renewed…</translation>
    </message>
    <message>
        <source>已记下 {count} 户续签</source>
        <translation>Renewed: {count} households</translation>
    </message>
    <message>
        <source>已记下：{head} 户的结对不续签</source>
        <translation>The pairing of {head} is not renewed</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>数据放在本机的一个文件夹里，整个加密。已经用过的，选那个文件夹；第一次用，选一个空文件夹。</source>
        <translation>The data lie in one folder on this PC, encrypted as a whole. Choose that folder, or the first time an empty one.</translation>
    </message>
    <message>
        <source>结对帮扶工作台</source>
        <translation>PovOffice</translation>
    </message>
    <message>
        <source>新建：选一个空文件夹…</source>
        <translation>New: choose an empty folder…</translation>
    </message>
    <message>
        <source>打开：选帮扶数据文件夹…</source>
        <translation>Open: choose the office&apos;s folder…</translation>
    </message>
    <message>
        <source>先用演示数据试试：选一个空文件夹…</source>
        <translation>Try it with invented data: choose an empty folder…</translation>
    </message>
    <message>
        <source>选一个空文件夹</source>
        <translation>Choose an empty folder</translation>
    </message>
    <message>
        <source>选帮扶数据文件夹</source>
        <translation>Choose the office&apos;s folder</translation>
    </message>
</context>
<context>
    <name>StationDialog</name>
    <message>
        <source>派驻村</source>
        <translation>Station in a village</translation>
    </message>
    <message>
        <source>行政村</source>
        <translation>Village</translation>
    </message>
    <message>
        <source>驻村职务</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>驻村开始时间</source>
        <translation>From</translation>
    </message>
    <message>
        <source>驻村结束时间</source>
        <translation>Until</translation>
    </message>
</context>
<context>
    <name>StayDialog</name>
    <message>
        <source>记在村天数</source>
        <translation>Record days in the village</translation>
    </message>
    <message>
        <source>在村日期</source>
        <translation>Days in the village</translation>
    </message>
    <message>
        <source>如 1-20 或 7月1—5、9日</source>
        <translation>e.g. 1-20, or 7月1—5、9日</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
</context>
<context>
    <name>TableActions</name>
    <message>
        <source>打印、导出</source>
        <translation>Print, export</translation>
    </message>
    <message>
        <source>复制选中的行</source>
        <translation>Copy the rows chosen</translation>
    </message>
    <message>
        <source>打印这张表…</source>
        <translation>Print this table…</translation>
    </message>
    <message>
        <source>存为 PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>导出这张表…</source>
        <translation>Export this table…</translation>
    </message>
    <message>
        <source>共 {count} 行</source>
        <translation>{count} rows</translation>
    </message>
    <message>
        <source>序号</source>
        <translation>No.</translation>
    </message>
</context>
<context>
    <name>TableEditing</name>
    <message>
        <source>这一格是空的，没有可填的。要清空，选中后按 Delete。</source>
        <translation>This cell is blank: nothing to fill with. To clear, choose cells and press Delete.</translation>
    </message>
    <message>
        <source>先选中要填的几行：第一行的内容填到下面各行。</source>
        <translation>First choose the rows to fill: the first row&apos;s content goes to those below.</translation>
    </message>
    <message>
        <source>清单没有在编辑。按 F2 编辑表格，再粘贴。</source>
        <translation>The list is not being edited. Press F2 to edit it, then paste.</translation>
    </message>
    <message>
        <source>剪贴板里没有表格内容。先在 WPS 里复制。</source>
        <translation>The clipboard holds no cells. Copy some in WPS first.</translation>
    </message>
    <message>
        <source>已保存：{what}</source>
        <translation>Saved: {what}</translation>
    </message>
    <message>
        <source>{count} 格没有写：{why}</source>
        <translation>{count} cells were left as they are: {why}</translation>
    </message>
    <message>
        <source>没有要改的，本来就是这样。</source>
        <translation>Nothing to change: it says so already.</translation>
    </message>
</context>
<context>
    <name>TableView</name>
    <message>
        <source>没有符合的。清掉筛选，看全部。</source>
        <translation>Nothing matches. Clear the filter to see all.</translation>
    </message>
</context>
<context>
    <name>TheirForm</name>
    <message>
        <source>选好对方的表，这里列出它要的每一列库里有没有、缺多少。</source>
        <translation>Choose their form: each column it asks for is listed here, with what the register has.</translation>
    </message>
    <message>
        <source>对方的表要的列</source>
        <translation>Columns their form asks for</translation>
    </message>
    <message>
        <source>这一列缺的人</source>
        <translation>Whose cells are missing</translation>
    </message>
    <message>
        <source>对方的表库里有哪些列</source>
        <translation>What the register answers of their form</translation>
    </message>
    <message>
        <source>对方的表缺的数据</source>
        <translation>What is missing for their form</translation>
    </message>
    <message>
        <source>选对方的表</source>
        <translation>Choose their form</translation>
    </message>
    <message>
        <source>没有认成台账。点“我们的栏”那一格改对列名，再看一次。</source>
        <translation>No register was recognised. Correct its columns under “Our field”.</translation>
    </message>
    <message>
        <source>认作 {form}：{columns} 列里库里能填 {answered} 列，{rows} 行，省下 {cells} 格不用手填。</source>
        <translation>{form}: the register answers {answered} of {columns} columns in {rows} rows; {cells} cells need no typing.</translation>
    </message>
    <message>
        <source>“{title}”库里都没有，要另外收集。</source>
        <translation>“{title}”: the register has it of nobody; it has to be collected.</translation>
    </message>
    <message>
        <source>“{title}”缺 {count}：</source>
        <translation>“{title}” is missing of {count}:</translation>
    </message>
    <message>
        <source>“{title}”都有。</source>
        <translation>“{title}” is complete.</translation>
    </message>
    <message>
        <source>对方的表要的列会列在这里。先选对方发来的表。</source>
        <translation>The columns that their form asks for will be listed here. First choose the form they sent.</translation>
    </message>
    <message>
        <source>缺这一列的人会列在这里。在上面选一列。</source>
        <translation>Who lacks this column will be listed here. Choose a column above.</translation>
    </message>
    <message>
        <source>表格 (*.xlsx *.xls *.et *.xlsm *.ods)</source>
        <translation>Spreadsheets (*.xlsx *.xls *.et *.xlsm *.ods)</translation>
    </message>
</context>
<context>
    <name>ThreeDialog</name>
    <message>
        <source>一联三：一名老人、一名儿童、一户</source>
        <translation>One to three: an old person, a child, a household</translation>
    </message>
    <message>
        <source>帮扶开始时间</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>特困供养</source>
        <translation>Destitute</translation>
    </message>
    <message>
        <source>家人外出</source>
        <translation>Kin away</translation>
    </message>
    <message>
        <source>老人（特困供养的在前）</source>
        <translation>Old people (the destitute first)</translation>
    </message>
    <message>
        <source>儿童（家里有人外出务工的在前）</source>
        <translation>Children (those whose kin work away first)</translation>
    </message>
    <message>
        <source>户（没有责任人的在前）</source>
        <translation>Households (those without an official first)</translation>
    </message>
    <message>
        <source>找姓名、村组…</source>
        <translation>Find name, place…</translation>
    </message>
</context>
<context>
    <name>TieDialog</name>
    <message>
        <source>帮扶责任人</source>
        <translation>Official</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>用户：{who}</source>
        <translation>User: {who}</translation>
    </message>
    <message>
        <source>结对帮扶工作台</source>
        <translation>PovOffice</translation>
    </message>
    <message>
        <source>▲ 只读：正在看备份</source>
        <translation>▲ Read-only: looking at a backup</translation>
    </message>
    <message>
        <source>{time} 已自动保存</source>
        <translation>Saved {time}</translation>
    </message>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>换人…</source>
        <translation>Change user…</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>退出登录</source>
        <translation>Log out</translation>
    </message>
</context>
<context>
    <name>Values</name>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>No</translation>
    </message>
    <message>
        <source>不适用</source>
        <translation>not applicable</translation>
    </message>
    <message>
        <source>看不清</source>
        <translation>unreadable</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>ViewDialog</name>
    <message>
        <source>存为视图</source>
        <translation>Save a view</translation>
    </message>
    <message>
        <source>例如：三人以上未签</source>
        <translation>e.g. three or more, unsigned</translation>
    </message>
    <message>
        <source>所有用户共用</source>
        <translation>Shared by all accounts</translation>
    </message>
    <message>
        <source>保存视图</source>
        <translation>Save view</translation>
    </message>
    <message>
        <source>视图名称</source>
        <translation>Name of the view</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>已存为视图“{name}”</source>
        <translation>Saved as view “{name}”</translation>
    </message>
</context>
<context>
    <name>VillageDialog</name>
    <message>
        <source>保存 Ctrl+Enter</source>
        <translation>Save Ctrl+Enter</translation>
    </message>
    <message>
        <source>一村一起记走访&#x3000;{village}</source>
        <translation>Record visits in a village&#x3000;{village}</translation>
    </message>
    <message>
        <source>走访日期</source>
        <translation>Days of the visit</translation>
    </message>
    <message>
        <source>如 19-20 或 7月19、20日</source>
        <translation>e.g. 19-20 or 7月19、20日</translation>
    </message>
    <message>
        <source>走访人</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>姓名或拼音首字母</source>
        <translation>Name or initials</translation>
    </message>
    <message>
        <source>同吃</source>
        <translation>Ate there</translation>
    </message>
    <message>
        <source>同住</source>
        <translation>Stayed there</translation>
    </message>
    <message>
        <source>同劳动</source>
        <translation>Worked along</translation>
    </message>
    <message>
        <source>全选</source>
        <translation>All</translation>
    </message>
    <message>
        <source>全不选</source>
        <translation>None</translation>
    </message>
    <message>
        <source>见到的户</source>
        <translation>Households seen</translation>
    </message>
    <message>
        <source>日期不同的</source>
        <translation>Other days</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>下步打算</source>
        <translation>Next step</translation>
    </message>
    <message>
        <source>已签字</source>
        <translation>Signed</translation>
    </message>
    <message>
        <source>本村的户</source>
        <translation>Households of the village</translation>
    </message>
    <message>
        <source>已选 {seen} 户，共 {whole} 户</source>
        <translation>{seen} of {whole} households ticked</translation>
    </message>
</context>
<context>
    <name>VillagesTab</name>
    <message>
        <source>单位包村</source>
        <translation>Units of villages</translation>
    </message>
    <message>
        <source>各村会列在这里。先在“设置”里加村，或导入户台账。</source>
        <translation>Villages are listed here. Add them in the settings, or import a register of households.</translation>
    </message>
    <message>
        <source>驻村任期</source>
        <translation>Posts in villages</translation>
    </message>
    <message>
        <source>驻村的人会列在这里。到“干部台账”里选人，点“派驻村…”。</source>
        <translation>Whoever is stationed is listed here. Choose an official in the register and press “Station…”.</translation>
    </message>
    <message>
        <source>定包村单位…</source>
        <translation>Bind a unit…</translation>
    </message>
    <message>
        <source>不再包这个村…</source>
        <translation>Release a unit…</translation>
    </message>
    <message>
        <source>结束任期…</source>
        <translation>End the term…</translation>
    </message>
    <message>
        <source>{count} 个村，{without} 个没有包村单位，{several} 个有几家</source>
        <translation>{count} villages, {without} without a unit, {several} with several</translation>
    </message>
    <message>
        <source>驻村 {count} 人，60 天内到期 {soon} 人，已过期 {over} 人</source>
        <translation>{count} stationed, {soon} run out within 60 days, {over} have run out</translation>
    </message>
    <message>
        <source>定{village}的包村单位</source>
        <translation>Bind a unit to {village}</translation>
    </message>
    <message>
        <source>包村单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>已定{village}的包村单位</source>
        <translation>A unit is bound to {village}</translation>
    </message>
    <message>
        <source>不再包{village}</source>
        <translation>Release a unit from {village}</translation>
    </message>
    <message>
        <source>已结束{village}的包村</source>
        <translation>The bond with {village} is ended</translation>
    </message>
    <message>
        <source>▲ {village}还有 {count} 户没有脱贫，工作队原则上不撤。先定好接任的人。</source>
        <translation>▲ {count} households of {village} are still poor; a team stays until then. Name a successor first.</translation>
    </message>
    <message>
        <source>已结束{name}的任期</source>
        <translation>The term of {name} is ended</translation>
    </message>
</context>
<context>
    <name>VisitRulesPart</name>
    <message>
        <source>走访规则</source>
        <translation>Visit rules</translation>
    </message>
    <message>
        <source>走访规则会列在这里。</source>
        <translation>Visit rules are listed here.</translation>
    </message>
    <message>
        <source>规则的内容</source>
        <translation>What the rules say</translation>
    </message>
    <message>
        <source>执行这套规则…</source>
        <translation>Bind these rules…</translation>
    </message>
    <message>
        <source>停止执行</source>
        <translation>End</translation>
    </message>
    <message>
        <source>复制成本单位的…</source>
        <translation>Copy for this office…</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>执行中</source>
        <translation>in force</translation>
    </message>
    <message>
        <source>未执行</source>
        <translation>not in force</translation>
    </message>
    <message>
        <source>规则</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>本单位</source>
        <translation>own</translation>
    </message>
    <message>
        <source>自带</source>
        <translation>shipped</translation>
    </message>
    <message>
        <source>改执行日期…</source>
        <translation>Alter the days…</translation>
    </message>
    <message>
        <source>走访规则已保存，正在重新核对该走访的。</source>
        <translation>Visit rules kept; what is owed is reckoned anew.</translation>
    </message>
    <message>
        <source>改内容…</source>
        <translation>Alter…</translation>
    </message>
    <message>
        <source>撤销上次修改</source>
        <translation>Take back the last change</translation>
    </message>
</context>
<context>
    <name>VisitView</name>
    <message>
        <source>走访</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>还没有走访记录。点“记走访…”（Ctrl+N）记第一次。</source>
        <translation>No visit is on record. Record the first with “Record a visit…” (Ctrl+N).</translation>
    </message>
    <message>
        <source>在左边选一次走访。</source>
        <translation>Choose a visit on the left.</translation>
    </message>
    <message>
        <source>看这一户</source>
        <translation>Show the household</translation>
    </message>
    <message>
        <source>更正…</source>
        <translation>Correct…</translation>
    </message>
    <message>
        <source>撤回…</source>
        <translation>Take back…</translation>
    </message>
    <message>
        <source>补录</source>
        <translation>Late entries</translation>
    </message>
    <message>
        <source>户主已签字</source>
        <translation>Signed by head</translation>
    </message>
    <message>
        <source>走访人</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>在村</source>
        <translation>In the village</translation>
    </message>
    <message>
        <source>落实措施</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>发现问题</source>
        <translation>Problem found</translation>
    </message>
    <message>
        <source>解决问题</source>
        <translation>Problem solved</translation>
    </message>
    <message>
        <source>钱物</source>
        <translation>Goods</translation>
    </message>
    <message>
        <source>{day} 录入</source>
        <translation>entered {day}</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Record</translation>
    </message>
    <message>
        <source>照片打不开</source>
        <translation>The photo cannot be opened</translation>
    </message>
    <message>
        <source>照片 {when}</source>
        <translation>Photo {when}</translation>
    </message>
    <message>
        <source>已{what}</source>
        <translation>Done: {what}</translation>
    </message>
    <message>
        <source>打印走访记录页</source>
        <translation>Print the visit&apos;s page</translation>
    </message>
    <message>
        <source>见的是谁</source>
        <translation>Whom it was to</translation>
    </message>
</context>
<context>
    <name>Visits</name>
    <message>
        <source>先在左边选一个村，再“一村一起记”。</source>
        <translation>Choose a village on the left first, then record the village.</translation>
    </message>
    <message>
        <source>已记：{what}</source>
        <translation>Recorded: {what}</translation>
    </message>
    <message>
        <source>另有 {count} 处请核对</source>
        <translation>{count} more to look at</translation>
    </message>
    <message>
        <source>逾期 {days} 天</source>
        <translation>{days} d overdue</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>还有 {days} 天</source>
        <translation>{days} days left</translation>
    </message>
    <message>
        <source>已完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>不计</source>
        <translation>Not owed</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>村组</source>
        <translation>Village, group</translation>
    </message>
    <message>
        <source>户主</source>
        <translation>Head</translation>
    </message>
    <message>
        <source>差什么</source>
        <translation>What is missing</translation>
    </message>
    <message>
        <source>截止</source>
        <translation>Due by</translation>
    </message>
    <message>
        <source>催办</source>
        <translation>Reminded</translation>
    </message>
    <message>
        <source>要求</source>
        <translation>Requirement</translation>
    </message>
    <message>
        <source>逾期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>7天内</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>以后</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>待做 {count}</source>
        <translation>{count} to do</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>一村一起记…</source>
        <translation>Record a village…</translation>
    </message>
    <message>
        <source>记走访…</source>
        <translation>Record a visit…</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>按责任人</source>
        <translation>By official</translation>
    </message>
    <message>
        <source>按户</source>
        <translation>By household</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Records</translation>
    </message>
    <message>
        <source>日历</source>
        <translation>Calendar</translation>
    </message>
</context>
<context>
    <name>VisitsPane</name>
    <message>
        <source>走访&#x3000;{count} 次</source>
        <translation>Visits: {count}</translation>
    </message>
    <message>
        <source>走访日期</source>
        <translation>Days of the visit</translation>
    </message>
    <message>
        <source>天数</source>
        <translation>Days</translation>
    </message>
    <message>
        <source>走访人</source>
        <translation>Visitor</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>录入</source>
        <translation>entry</translation>
    </message>
    <message>
        <source>补录</source>
        <translation>entered late</translation>
    </message>
    <message>
        <source>及时</source>
        <translation>in time</translation>
    </message>
    <message>
        <source>做了什么</source>
        <translation>What</translation>
    </message>
</context>
<context>
    <name>WaitingStep</name>
    <message>
        <source>待处理</source>
        <translation>Undecided</translation>
    </message>
    <message>
        <source>接着处理</source>
        <translation>Go on with it</translation>
    </message>
    <message>
        <source>不要了</source>
        <translation>Give it up</translation>
    </message>
    <message>
        <source>接着处理时，按台账现在的样子重新核对；已经写入的不会再动。</source>
        <translation>It is held against the register as it is now; what has been written is left alone.</translation>
    </message>
    <message>
        <source>以前导入时没定下来的行和冲突，都留在这里</source>
        <translation>Rows and conflicts that earlier imports have left undecided</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>报送单位</source>
        <translation>Sender</translation>
    </message>
    <message>
        <source>文件</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>待处理行</source>
        <translation>Rows</translation>
    </message>
    <message>
        <source>冲突</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>没有待处理的</source>
        <translation>Nothing is undecided</translation>
    </message>
    <message>
        <source>{sheet} 第 {row} 行：{why}</source>
        <translation>{sheet} row {row}: {why}</translation>
    </message>
    <message>
        <source>……还有 {count} 处</source>
        <translation>… and {count} more</translation>
    </message>
</context>
<context>
    <name>WithdrawDialog</name>
    <message>
        <source>撤回这次走访</source>
        <translation>Take this visit back</translation>
    </message>
    <message>
        <source>撤回走访记录</source>
        <translation>Take back a visit</translation>
    </message>
    <message>
        <source>走访日期</source>
        <translation>Days of the visit</translation>
    </message>
    <message>
        <source>撤回原因</source>
        <translation>Why it is taken back</translation>
    </message>
    <message>
        <source>措施的落实情况和照片一起撤回；解决了的问题重新算未解决。撤销可以恢复。</source>
        <translation>Steps of measures and photos go with it; problems that it solved are open again. Undo brings it back.</translation>
    </message>
</context>
<context>
    <name>WrittenStep</name>
    <message>
        <source>看户台账</source>
        <translation>See the households</translation>
    </message>
    <message>
        <source>再导入一批</source>
        <translation>Import more</translation>
    </message>
    <message>
        <source>撤销本次导入</source>
        <translation>Undo this import</translation>
    </message>
    <message>
        <source>看变动</source>
        <translation>See changes</translation>
    </message>
    <message>
        <source>新增：{what}</source>
        <translation>New: {what}</translation>
    </message>
    <message>
        <source>变更：{what}</source>
        <translation>Changed: {what}</translation>
    </message>
    <message>
        <source>{held} 行没有写入，留在“待处理”；库里有、表里没有 {absent} 条，没有动。</source>
        <translation>{held} rows were not written and wait; {absent} records that the files do not have were left alone. </translation>
    </message>
    <message>
        <source>以后也能在“导入记录”里整批撤销。</source>
        <translation>It can be undone as a whole at any time, from the list of imports.</translation>
    </message>
    <message>
        <source>这次核对记在“导入记录”里。</source>
        <translation>This is noted in the list of imports.</translation>
    </message>
</context>
<context>
    <name>YearBox</name>
    <message>
        <source>年度</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
</context>
<context>
    <name>_DaysDialog</name>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>如 7-20 或 2018-07-20</source>
        <translation>e.g. 7-20 or 2018-07-20</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>不填：只这一天</source>
        <translation>Left empty: this day only</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remark</translation>
    </message>
</context>
<context>
    <name>_OwedView</name>
    <message>
        <source>筛选：户主、村组、责任人、单位…（Ctrl+F）</source>
        <translation>Filter: head, village, official, unit… (Ctrl+F)</translation>
    </message>
    <message>
        <source>标为已催办 空格</source>
        <translation>Mark reminded  Space</translation>
    </message>
    <message>
        <source>选中的今天都催办过了。</source>
        <translation>All chosen were reminded today already.</translation>
    </message>
    <message>
        <source>已催办 {count} 项（{time}）</source>
        <translation>{count} reminders kept ({time})</translation>
    </message>
    <message>
        <source>还没有定走访规则。到“设置 › 走访规则”选本单位执行哪一套，该走访的就会列在这里。</source>
        <translation>No visit rules bind this office yet. Choose some in Settings › Visit rules; what is owed is then listed here.</translation>
    </message>
    <message>
        <source>这里没有该走访的。换个范围，或看“全部”。</source>
        <translation>Nothing is owed here. Choose another region, or look at All.</translation>
    </message>
</context>
</TS>
