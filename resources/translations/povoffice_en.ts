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
        <source>新建 2/3　第一个用户（管理员）</source>
        <translation>New 2/3　First account (administrator)</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>AccountsTab</name>
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
        <source>密码（至少 8 个字符）</source>
        <translation>Password (8 characters or more)</translation>
    </message>
    <message>
        <source>添加用户</source>
        <translation>Add an account</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>已添加用户 {name}</source>
        <translation>Account {name} added</translation>
    </message>
</context>
<context>
    <name>BackupTab</name>
    <message>
        <source>关闭程序时、每次导入前都会自动备份，备份核验过才算数。最好再备份一份到 U 盘。</source>
        <translation>A backup is made on closing and before each import, and counts once it is verified. Better still, keep one on a USB stick too.</translation>
    </message>
    <message>
        <source>现在备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>备份到…</source>
        <translation>Back up to…</translation>
    </message>
    <message>
        <source>备份到哪个文件夹</source>
        <translation>Folder for the backup</translation>
    </message>
    <message>
        <source>已备份并核验：{folder}</source>
        <translation>Backed up and verified: {folder}</translation>
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
        <source>改 {who} 的“{field}”</source>
        <translation>{who}: {field} altered</translation>
    </message>
    <message>
        <source>已保存：{what}</source>
        <translation>Saved: {what}</translation>
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
        <source>取表里</source>
        <translation>Take theirs</translation>
    </message>
    <message>
        <source>取库里</source>
        <translation>Keep ours</translation>
    </message>
    <message>
        <source>都取表里</source>
        <translation>Take all theirs</translation>
    </message>
    <message>
        <source>都取库里</source>
        <translation>Keep all ours</translation>
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
        <source>{count} 处冲突还没定，写入时保留库里的。</source>
        <translation>{count} conflicts are open; writing keeps what the register says.</translation>
    </message>
    <message>
        <source>写入前自动备份；写完可以整批撤销。</source>
        <translation>A backup is made first; all of it can be undone afterwards.</translation>
    </message>
    <message>
        <source>没有能写入的行：{held} 行待处理。</source>
        <translation>No row can be written: {held} are held.</translation>
    </message>
    <message>
        <source>表里的内容台账都已有，没有要写的。</source>
        <translation>The register says all of this already; there is nothing to write.</translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished">Cancel</translation>
    </message>
    <message>
        <source>点“库里”或“表里”那一格定取用；也可用 ← →，Enter 采用建议。</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>选中的</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished">All</translation>
    </message>
    <message>
        <source>按新填优先</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>对象</source>
        <translation type="unfinished">Whom</translation>
    </message>
    <message>
        <source>字段</source>
        <translation type="unfinished">Field</translation>
    </message>
    <message>
        <source>库里最后改</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>种类</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>怎么办</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>库里有、表里没有：不删，照旧留着</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>待定，建议表里</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>待定，建议库里</source>
        <translation type="unfinished" />
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
    <name>ExportingPage</name>
    <message>
        <source>证件号码、电话、银行账号打码</source>
        <translation>Mask identity numbers, telephones and accounts</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>打开所在文件夹</source>
        <translation>Open its folder</translation>
    </message>
    <message>
        <source>台账</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>导出台账</source>
        <translation>Export a register</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>{count} 列：{columns}…</source>
        <translation>{count} columns: {columns}…</translation>
    </message>
    <message>
        <source>导出到</source>
        <translation>Export to</translation>
    </message>
    <message>
        <source>工作簿 (*.xlsx)</source>
        <translation>Workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>已导出 {rows} 行到 {file}</source>
        <translation>{rows} rows exported to {file}</translation>
    </message>
</context>
<context>
    <name>FieldBox</name>
    <message>
        <source>对应到</source>
        <translation type="unfinished">Means</translation>
    </message>
    <message>
        <source>（不导入）</source>
        <translation type="unfinished">(not imported)</translation>
    </message>
    <message>
        <source>区划及其他</source>
        <translation type="unfinished">regions and others</translation>
    </message>
    <message>
        <source>打几个字或拼音首字母</source>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>显示 {field}</source>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>报送单位</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>下载空白模板…</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>导入记录</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>表的种类</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>一般不用填：种类和年度从表里认。同一单位再报来时，凭报送单位知道哪些是它自己改的。</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>把村里、单位报来的表拖到这个窗口（xlsx、xls、et、csv，可以一次多个）</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>自动识别</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>筛</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>筛选 {title}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{title}：包含的字、拼音首字母、&gt;=3、3-5、空、非空；Esc 清除</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{title} 的可选值</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>全部</source>
        <translation type="unfinished">All</translation>
    </message>
    <message>
        <source>空</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>非空</source>
        <translation type="unfinished" />
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
        <translation type="unfinished">Finding</translation>
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished">Cancel</translation>
    </message>
    <message>
        <source>可能是谁</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>是同一个：{name}（Enter）</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>同样的 {count} 行都这样</source>
        <translation type="unfinished" />
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
</context>
<context>
    <name>Frame</name>
    <message>
        <source>结对帮扶工作台</source>
        <translation>PovOffice</translation>
    </message>
    <message>
        <source>▲ 只读：正在看备份</source>
        <translation>▲ Read-only: looking at a backup</translation>
    </message>
    <message>
        <source>退出登录</source>
        <translation>Log out</translation>
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
    <name>Grids</name>
    <message>
        <source>家庭成员　{count} 人</source>
        <translation>Members　{count}</translation>
    </message>
    <message>
        <source>结对　{count} 条</source>
        <translation>Pairings　{count}</translation>
    </message>
    <message>
        <source>认亲协议书　{count} 份</source>
        <translation>Contracts　{count}</translation>
    </message>
    <message>
        <source>收支明细　{count} 行</source>
        <translation>Income lines　{count}</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Why</translation>
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
        <source>{total} 列已认 {known} 列</source>
        <translation>{known} of {total} columns recognised</translation>
    </message>
    <message>
        <source>各列对应到什么</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>记住改过的对应关系，下次同样的表头直接用</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>不对的，点“对应到”那一格，打几个字或拼音首字母选；F8 到下一个没认出的。</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>取消</source>
        <translation type="unfinished">Cancel</translation>
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
    <name>HouseholdDetail</name>
    <message>
        <source>还没有户。到“导入”把村里报来的花名册导进来。</source>
        <translation>No households yet. Bring in the villages' registers under “Import”.</translation>
    </message>
    <message>
        <source>在左边选一户</source>
        <translation>Choose a household on the left</translation>
    </message>
    <message>
        <source>年度情况：{year} 年</source>
        <translation>Facts of {year}</translation>
    </message>
</context>
<context>
    <name>Households</name>
    <message>
        <source>未结对</source>
        <translation>Not paired</translation>
    </message>
    <message>
        <source>未签发</source>
        <translation>None</translation>
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
        <source>人口</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>属性</source>
        <translation>Attribute</translation>
    </message>
    <message>
        <source>责任人</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>协议</source>
        <translation>Contract</translation>
    </message>
</context>
<context>
    <name>HouseholdsPage</name>
    <message>
        <source>筛选本表：户主、村组、责任人…（Ctrl+F）</source>
        <translation>Filter: head, village, official… (Ctrl+F)</translation>
    </message>
    <message>
        <source>区划</source>
        <translation>Regions</translation>
    </message>
    <message>
        <source>户</source>
        <translation>Household</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>协议与打印</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>户台账</source>
        <translation>Households</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>未分村</source>
        <translation>No village</translation>
    </message>
    <message>
        <source>共 {total} 户　列出 {shown}　已选 {chosen}</source>
        <translation>{total} households　{shown} listed　{chosen} chosen</translation>
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
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>空白模板存到</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>已存好空白模板：{file}</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>JournalTab</name>
    <message>
        <source>撤销选中的操作</source>
        <translation>Undo what is chosen</translation>
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
    <name>LoginPage</name>
    <message>
        <source>▲ 大写锁定已开</source>
        <translation>▲ Caps lock is on</translation>
    </message>
    <message>
        <source>进入</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>看最新的备份（只读）</source>
        <translation>Look at the newest backup (read only)</translation>
    </message>
    <message>
        <source>用户</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>密码</source>
        <translation>Password</translation>
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
    <name>OfficialDetail</name>
    <message>
        <source>资料</source>
        <translation>Particulars</translation>
    </message>
    <message>
        <source>结对　{count} 条</source>
        <translation>Pairings　{count}</translation>
    </message>
    <message>
        <source>免派、暂缓　{count} 条</source>
        <translation>Exemptions　{count}</translation>
    </message>
    <message>
        <source>亲属回避　{count} 条</source>
        <translation>Declared kin　{count}</translation>
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
</context>
<context>
    <name>Officials</name>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>People</translation>
    </message>
    <message>
        <source>包村</source>
        <translation>Villages</translation>
    </message>
    <message>
        <source>免派</source>
        <translation>Exempt</translation>
    </message>
    <message>
        <source>未结对</source>
        <translation>Not paired</translation>
    </message>
    <message>
        <source>超上限</source>
        <translation>Over cap</translation>
    </message>
    <message>
        <source>已结对</source>
        <translation>Paired</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>职务</source>
        <translation>Post</translation>
    </message>
    <message>
        <source>已结/上限</source>
        <translation>Load/cap</translation>
    </message>
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
</context>
<context>
    <name>OfficialsPage</name>
    <message>
        <source>筛选本表：姓名、单位…（Ctrl+F）</source>
        <translation>Filter: name, unit… (Ctrl+F)</translation>
    </message>
    <message>
        <source>帮扶单位</source>
        <translation>Units</translation>
    </message>
    <message>
        <source>帮扶责任人</source>
        <translation>Officials</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>干部台账</source>
        <translation>Officials</translation>
    </message>
    <message>
        <source>全部单位</source>
        <translation>All units</translation>
    </message>
    <message>
        <source>共 {total} 人　列出 {shown}</source>
        <translation>{total} officials　{shown} listed</translation>
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
        <translation>Contracts, print</translation>
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
        <source>结对</source>
        <translation>Pairing</translation>
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
        <source>提交方案，等批准</source>
        <translation>Propose</translation>
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
        <source>方案（未生效）　可派 {placed} 户　无人可派 {unplaced} 户</source>
        <translation>Plan (not in force)　{placed} placed　{unplaced} not placed</translation>
    </message>
    <message>
        <source>没有待结对的户。</source>
        <translation>No household waits for an official.</translation>
    </message>
    <message>
        <source>　可以：{helps}</source>
        <translation>　Would help: {helps}</translation>
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
</context>
<context>
    <name>Papers</name>
    <message>
        <source>村、单位</source>
        <translation>Village, unit</translation>
    </message>
    <message>
        <source>对象</source>
        <translation>Whom</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>检查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>印前要知道的</source>
        <translation>Before printing</translation>
    </message>
    <message>
        <source>已换字体</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>不缺字</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>每个字都有字体，不会印成方框。</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>缺字 {count}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>{count} 份都不缺项。</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>必填齐</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>留空手填：{titles}。齐的 {count} 份。</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>缺项 {count}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>无溢出</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>内容都在格子和页面以内。</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>溢出 {count}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>打印前检查</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>未分村</source>
        <translation type="unfinished">No village</translation>
    </message>
    <message>
        <source>空白表</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>全部，一册</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>本村一册</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>户主</source>
        <translation type="unfinished">Head</translation>
    </message>
    <message>
        <source>村组</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>编号</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>责任人</source>
        <translation type="unfinished">Official</translation>
    </message>
    <message>
        <source>村组、单位</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>打印时间</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>签回时间</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>作废原因</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>打印</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>PapersPage</name>
    <message>
        <source>按规定</source>
        <translation>as ruled</translation>
    </message>
    <message>
        <source>筛选：户主、编号…</source>
        <translation>Filter: head, number…</translation>
    </message>
    <message>
        <source>要打印的</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>协议与打印</source>
        <translation>Papers</translation>
    </message>
    <message>
        <source>签发协议</source>
        <translation>Issue contracts</translation>
    </message>
    <message>
        <source>文种</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>一式几份</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>印前检查</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>整批预览</source>
        <translation>Preview all</translation>
    </message>
    <message>
        <source>存 PDF…</source>
        <translation>Save PDF…</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>共 {count} 份</source>
        <translation>{count} papers</translation>
    </message>
    <message>
        <source>还没有协议。结对生效后，点右上角“签发协议”。</source>
        <translation>No contracts yet. Once pairings are in force, press “Issue contracts”.</translation>
    </message>
    <message>
        <source>打印 {count} 份…</source>
        <translation>Print {count} papers…</translation>
    </message>
    <message>
        <source>{documents} 份，{pages} 面，双面 {sheets} 张纸</source>
        <translation>{documents} papers, {pages} pages, {sheets} sheets two-sided</translation>
    </message>
    <message>
        <source>查出 {count} 处</source>
        <translation>{count} findings</translation>
    </message>
    <message>
        <source>✓ 没有缺项、缺字、溢出</source>
        <translation>✓ No blanks, no missing characters, nothing too long</translation>
    </message>
    <message>
        <source>存到</source>
        <translation>Save as</translation>
    </message>
    <message>
        <source>已存 {pages} 面到 {file}</source>
        <translation>{pages} pages saved to {file}</translation>
    </message>
    <message>
        <source>已送打印机 {count} 面</source>
        <translation>{count} pages sent to the printer</translation>
    </message>
    <message>
        <source>{said}（其实没打出来，点撤销）</source>
        <translation>{said} (if nothing came out, undo)</translation>
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
        <source>{title}（范本）</source>
        <translation>{title} (draft)</translation>
    </message>
</context>
<context>
    <name>PartTab</name>
    <message>
        <source>表里的其他列　{columns}</source>
        <translation>Other columns of the files　{columns}</translation>
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
    <name>PdfView</name>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>上一页</source>
        <translation>Previous page</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next page</translation>
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>下一页（Alt+PgDn）</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>看签字区</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>PlacesStep</name>
    <message>
        <source>如：某县某乡扶贫办</source>
        <translation>e.g. the township's poverty-relief office</translation>
    </message>
    <message>
        <source>一行一个村，按办公室习惯的顺序；不填就从第一次导入的表里认</source>
        <translation>One village a line, in the office's order; left empty, they are learned from the first import</translation>
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
        <source>新建 1/3　单位与区划</source>
        <translation>New 1/3　Office and regions</translation>
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
    <name>RecoveryStep</name>
    <message>
        <source>结对帮扶工作台　恢复码</source>
        <translation>PovOffice　recovery code</translation>
    </message>
    <message>
        <source>忘记密码时用。请锁进保险柜。</source>
        <translation>For a forgotten password. Lock it away.</translation>
    </message>
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
        <source>新建 3/3　恢复码</source>
        <translation>New 3/3　Recovery code</translation>
    </message>
    <message>
        <source>打印…</source>
        <translation>Print…</translation>
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
</context>
<context>
    <name>Settings</name>
    <message>
        <source>已撤销</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>有效</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>号</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>用户</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>做了什么</source>
        <translation>What was done</translation>
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
        <source>备份</source>
        <translation>Backup</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
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
        <translation>Open: choose the office's folder…</translation>
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
        <translation>Choose the office's folder</translation>
    </message>
</context>
<context>
    <name>TieDialog</name>
    <message>
        <source>帮扶责任人</source>
        <translation>Official</translation>
    </message>
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>看不清</source>
        <translation type="unfinished" />
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
        <translation type="unfinished" />
    </message>
    <message>
        <source>看变动</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>新增：{what}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>变更：{what}</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>待处理 {held} 行没有写入；库里有、表里没有 {absent} 条，没有动。以后也能在“导入记录”里整批撤销。</source>
        <translation type="unfinished" />
    </message>
</context>
</TS>
